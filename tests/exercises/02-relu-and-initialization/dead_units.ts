import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly count?: string;
  readonly loop?: string;
  readonly after?: string;
}): string {
  const {
    count = "return columns.filter((column) => column.every((y) => y === 0)).length;",
    loop = 'h = layer.forward(h, "evaluate").output;\n    ' +
      'if (layer.name === "ReLU") counts.push(countDead(h));',
    after = "",
  } = change;
  return `
function countDead(activations: Tensor): number {
  const rows = activations.toArray() as number[][];
  const columns = rows[0].map((_, unit) => rows.map((row) => row[unit]));
  ${count}
}
function deadPerLayer(model: Sequential, inputs: Tensor): number[] {
  const counts: number[] = [];
  let h = inputs;
  for (const { layer } of model.layers) {
    ${loop}
  }
  ${after}
  return counts;
}`;
}

/** Wrong solutions of "dead-units". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "every zero is a dead unit",
    feedback: "These are all zeros of the matrix",
    source: changed({ count: "return rows.flat().filter((y) => y === 0).length;" }),
  },
  {
    misconception: "units are rows",
    feedback: "The axis is wrong",
    source: changed({
      count: "return rows.filter((row) => row.every((y) => y === 0)).length;",
    }),
  },
  {
    misconception: "a unit that is silent once is dead",
    feedback: "A unit that is 0 for one row is not dead",
    source: changed({
      count: "return columns.filter((column) => column.some((y) => y === 0)).length;",
    }),
  },
  {
    misconception: "the units that are alive are counted",
    feedback: "the units that are alive",
    source: changed({
      count: "return columns.filter((column) => column.some((y) => y !== 0)).length;",
    }),
  },
  {
    misconception: "a share is wanted",
    feedback: "the share of dead units",
    source: changed({
      count: "const dead = columns.filter((column) => column.every((y) => y === 0));\n" +
        "  return dead.length / columns.length;",
    }),
  },
  {
    misconception: "a sum of 0 means that all are 0",
    feedback: "0.5 and −0.5 add up to 0",
    source: changed({
      count:
        "return columns.filter((column) => column.reduce((sum, y) => sum + y, 0) === 0).length;",
    }),
  },
  {
    misconception: "what is smaller than a millionth is 0",
    feedback: "a sign of life",
    source: changed({
      count: "return columns.filter((column) => column.every((y) => Math.abs(y) < 1e-6)).length;",
    }),
  },
  {
    misconception: "a maximum of 0 means that all are 0",
    feedback: "The largest output of −0.3 and 0",
    source: changed({
      count: "return columns.filter((column) => Math.max(...column) === 0).length;",
    }),
  },
  {
    misconception: "what is not positive is dead, behind any activation",
    feedback: "Negative outputs are not 0",
    source: changed({
      count: "return columns.filter((column) => column.every((y) => y <= 0)).length;",
    }),
  },
  {
    misconception: "one row tells enough",
    feedback: "Only the first row was looked at",
    source: changed({
      loop: 'h = layer.forward(h, "evaluate").output;\n' +
        '    if (layer.name === "ReLU") counts.push(countDead(h.slice(0, { end: 1 })));',
    }),
  },
  {
    misconception: "every layer has dead units",
    feedback: "Every layer got a number",
    source: changed({
      loop: 'h = layer.forward(h, "evaluate").output;\n    counts.push(countDead(h));',
    }),
  },
  {
    misconception: "a Leaky ReLU is a ReLU",
    feedback: "A Leaky ReLU got a number",
    source: changed({
      loop: 'h = layer.forward(h, "evaluate").output;\n' +
        '    if (layer.name?.endsWith("ReLU")) counts.push(countDead(h));',
    }),
  },
  {
    misconception: "the mode does not matter",
    feedback: "the numbers in train mode",
    source: changed({
      loop: "h = layer.forward(h).output;\n" +
        '    if (layer.name === "ReLU") counts.push(countDead(h));',
    }),
  },
  {
    misconception: "what is given may be written over",
    feedback: "changed what it measures",
    source: changed({ after: "inputs.fill(0);" }),
  },
];
