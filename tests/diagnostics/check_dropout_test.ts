import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { checkDropout } from "course/diagnostics/mod.ts";
import { Dropout } from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import type { Shape, Tensor } from "course/tensor/mod.ts";
import type { Layer } from "course/types.ts";

type Make = (probability: number, rng: Random) => Layer;
const rng = () => new Random(3);

Deno.test("the library's dropout passes", () => {
  for (const probability of [0.05, 0.3, 0.5, 0.9]) {
    const report = checkDropout((p, rng) => new Dropout(p, { rng }), { rng: rng(), probability });
    assert(report.passed, report.toString());
  }
});

Deno.test("a probability at which nothing can be measured is refused", () => {
  for (const probability of [0, 1, NaN]) {
    assertThrows(
      () => checkDropout((p, rng) => new Dropout(p, { rng }), { rng: rng(), probability }),
      RangeError,
      "0.05",
    );
  }
});

/** Dropout with one mistake. */
function mutant(mistake: {
  keep?: (p: number) => number;
  scale?: (p: number) => number;
  evaluateScale?: (p: number) => number;
  maskShape?: (shape: Shape) => Shape;
  once?: boolean;
  backwardMask?: "same" | "fresh" | "none";
}): Make {
  const {
    keep = (p) => 1 - p,
    scale = (p) => 1 / (1 - p),
    evaluateScale = () => 1,
    maskShape = (shape) => shape,
    once = false,
    backwardMask = "same",
  } = mistake;
  return (p, rng) => {
    const draw = (x: Tensor) =>
      rng.bernoulliTensor(maskShape(x.shape), { probability: keep(p), dtype: x.dtype })
        .multiply(scale(p));
    let kept: Tensor | undefined;
    return {
      parameters: [],
      forward(x, mode) {
        if (mode === "evaluate") {
          return {
            output: x.multiply(evaluateScale(p)),
            backward: (dy) => dy.multiply(evaluateScale(p)),
          };
        }
        const mask = once ? kept ??= draw(x) : draw(x);
        return {
          output: x.multiply(mask),
          backward: (dy) =>
            backwardMask === "none" ? dy : dy.multiply(backwardMask === "same" ? mask : draw(dy)),
        };
      },
    };
  };
}

Deno.test("the copy without a mistake passes", () => {
  const report = checkDropout(mutant({}), { rng: rng() });
  assert(report.passed, report.toString());
});

const scaling = "kept elements are x/(1 − p)";
const mutants: { name: string; make: Make; fails: string[]; says: string }[] = [
  {
    name: "mask not scaled",
    make: mutant({ scale: () => 1 }),
    fails: [scaling],
    says: "Without the factor 1/(1 − p)",
  },
  {
    name: "scaled in evaluate mode instead",
    make: mutant({ scale: () => 1, evaluateScale: (p) => 1 - p }),
    fails: ["evaluate: the output is the input", scaling],
    says: "nothing is left to do",
  },
  {
    name: "scaled by 1/p",
    make: mutant({ scale: (p) => p === 0 ? 1 : 1 / p }),
    fails: [scaling],
    says: "3.333",
  },
  {
    name: "p taken for the probability to keep",
    make: mutant({ keep: (p) => p === 0 ? 1 : p }),
    fails: ["a share of p = 0.3 is dropped"],
    says: "probability to drop, not to keep",
  },
  {
    name: "another share",
    make: mutant({ keep: (p) => 1 - 0.8 * p }),
    fails: ["a share of p = 0.3 is dropped"],
    says: "of 10000 elements",
  },
  {
    name: "a fresh mask in backward",
    make: mutant({ backwardMask: "fresh" }),
    fails: [
      "backward uses the mask of its forward pass",
      "dL/dinput",
      "two forward passes before backward",
    ],
    says: "Draw the mask once",
  },
  {
    name: "no mask in backward",
    make: mutant({ backwardMask: "none" }),
    fails: ["backward uses the mask of its forward pass", "dL/dinput"],
    says: "same one in backward",
  },
  {
    name: "one mask for all rows",
    make: mutant({ maskShape: (shape) => shape.slice(1) }),
    fails: ["a share of p = 0.3 is dropped", "each element by itself"],
    says: "one draw per element",
  },
  {
    name: "one mask for ever",
    make: mutant({ once: true }),
    fails: ["each pass draws a new mask"],
    says: "when the layer is made",
  },
];

for (const { name, make, fails, says } of mutants) {
  Deno.test(`mutant caught: ${name}`, () => {
    const report = checkDropout(make, { rng: rng() });
    assertEquals(report.failures.map((check) => check.name), fails, report.toString());
    assertStringIncludes(report.toString(), says);
  });
}

Deno.test("garbage is reported, not thrown", () => {
  for (const make of [() => undefined, () => ({}), () => 7, undefined]) {
    const report = checkDropout(make as unknown as Make, { rng: rng() });
    assert(!report.passed);
  }
});
