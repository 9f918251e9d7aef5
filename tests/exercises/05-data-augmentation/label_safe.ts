import type { WrongSolution } from "../wrong_solution.ts";

/** The right solution, with one place changed. */
function changed(change: {
  readonly horizontalFlip?: string;
  readonly verticalFlip?: string;
  readonly halfTurn?: string;
  readonly quarterTurn?: string;
  readonly own?: string;
  readonly empty?: string;
  readonly draws?: string;
  readonly isSafe?: string;
  readonly isKept?: string;
  readonly end?: string;
}): string {
  const {
    horizontalFlip = "up down both cross",
    verticalFlip = "left right both cross",
    halfTurn = "both cross",
    quarterTurn = "cross",
    own = "images.filter((_, i) => labels[i] === label)",
    empty = "if (own.length === 0) return [];",
    draws = "draws",
    isKept = "seen === label",
    isSafe = "own.every((image) => repeats.every(() => isKept(transform.apply(image, rng))))",
    end = "",
  } = change;
  return `
function safeForSigns(change: Change): Sign[] {
  const safe = {
    horizontalFlip: "${horizontalFlip}",
    verticalFlip: "${verticalFlip}",
    halfTurn: "${halfTurn}",
    quarterTurn: "${quarterTurn}",
    darker: "left right up down both cross",
  };
  return safe[change].split(" ") as Sign[];
}

function safeTransforms(
  { images, labels, classes }: {
    images: readonly Tensor[];
    labels: readonly number[];
    classes: number;
  },
  { transforms, read, draws, rng }: {
    transforms: readonly Transform[];
    read: (image: Tensor) => number | undefined;
    draws: number;
    rng: Random;
  },
): string[][] {
  const lists = Array.from({ length: classes }, (_, label) => {
    const own = ${own};
    ${empty}
    const repeats = Array.from({ length: ${draws} });
    const isKept = (image: Tensor) => {
      const seen = read(image);
      return ${isKept};
    };
    const isSafe = (transform: Transform) => ${isSafe};
    return transforms.filter(isSafe).map(({ name }) => name);
  });
  ${end}
  return lists;
}`;
}

/** Wrong solutions of "label-safe". */
export const wrongSolutions: readonly WrongSolution[] = [
  {
    misconception: "a horizontal flip moves pixels sideways, so sideways arrows fit to it",
    feedback: "exactly the two that a horizontal flip interchanges",
    source: changed({ horizontalFlip: "left right both cross" }),
  },
  {
    misconception: "what is unsafe for one class is unsafe for all like it",
    feedback: "↑ and ↓ look the same in a mirror",
    source: changed({ horizontalFlip: "both cross" }),
  },
  {
    misconception: "a horizontal flip is always safe, as for photos",
    feedback: "A flip is not safe for every class: ← becomes →",
    source: changed({ horizontalFlip: "left right up down both cross" }),
  },
  {
    misconception: "a vertical flip is safe for upright arrows",
    feedback: "exactly the two that a vertical flip interchanges",
    source: changed({ verticalFlip: "up down both cross" }),
  },
  {
    misconception: "only what is symmetric in every way survives a vertical flip",
    feedback: "still point the same way",
    source: changed({ verticalFlip: "both cross" }),
  },
  {
    misconception: "rotations are harmless",
    feedback: "Turned by 180°, → is ←",
    source: changed({ halfTurn: "left right up down both cross" }),
  },
  {
    misconception: "an arrow with two heads may be turned at will",
    feedback: "belongs to none of the six classes",
    source: changed({ quarterTurn: "both cross" }),
  },
  {
    misconception: "an unreadable image does no harm",
    feedback: "`undefined` counted as safe",
    source: changed({ isKept: "seen === undefined || seen === label" }),
  },
  {
    misconception: "a change is safe if the image can be read",
    feedback: "It is not enough that some digit is read",
    source: changed({ isKept: "seen !== undefined" }),
  },
  {
    misconception: "a transform is safe for all classes or for none",
    feedback: "Only what is safe for all classes was kept",
    source: changed({
      end: "const found = lists.filter((_, label) => labels.includes(label));\n" +
        "  return lists.map(() => found[0].filter((name) => " +
        "found.every((list) => list.includes(name))));",
    }),
  },
  {
    misconception: "one example shows what a class is like",
    feedback: "One image of the class is not enough",
    source: changed({ own: "images.filter((_, i) => labels[i] === label).slice(0, 1)" }),
  },
  {
    misconception: "safe means that one image of the class survives",
    feedback: "One image of the class is not enough",
    source: changed({
      isSafe: "own.some((image) => repeats.every(() => isKept(transform.apply(image, rng))))",
    }),
  },
  {
    misconception: "a transform does the same in every draw",
    feedback: "one draw may look harmless",
    source: changed({ draws: "1 + 0 * draws" }),
  },
  {
    misconception: "a transform is safe if it can go well",
    feedback: "in every one of the draws",
    source: changed({
      isSafe: "own.every((image) => repeats.some(() => isKept(transform.apply(image, rng))))",
    }),
  },
  {
    misconception: "of a class without images everything is safe",
    feedback: "A class without an image got all transforms",
    source: changed({ empty: "" }),
  },
  {
    misconception: "a class without images has no list",
    feedback: "one list for each of the C classes",
    source: changed({
      end: "if (classes > 1) return lists.filter((_, label) => labels.includes(label));",
    }),
  },
];
