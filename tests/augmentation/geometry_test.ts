import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  affine,
  centerCrop,
  horizontalFlip,
  pad,
  randomCrop,
  type RandomTransform,
  rotate,
  scale,
  shear,
  shift,
  shiftScaleRotate,
  verticalFlip,
} from "course/augmentation/mod.ts";
import { Random } from "course/random/mod.ts";
import { allClose, full, type NestedNumbers, Tensor, tensor } from "course/tensor/mod.ts";

const always = { probability: 1 };
const run = (transform: RandomTransform, image: Tensor) => transform.apply(image, new Random(1));
const result = (transform: RandomTransform, image: NestedNumbers) =>
  run(transform, tensor(image, { dtype: "float64" })).toArray();

/** Images [H, W], [H, W, 1] or [H, W, 3] of up to 6×6 pixels. */
const anImage = fc.record({
  height: fc.integer({ min: 1, max: 6 }),
  width: fc.integer({ min: 1, max: 6 }),
  channels: fc.constantFrom(undefined, 1, 3),
  seed: fc.integer(),
}).map(({ height, width, channels, seed }) =>
  new Random(seed).normalTensor(channels ? [height, width, channels] : [height, width])
);

/** The pixel at (row, column), whatever the number of channels. */
function pixel(image: Tensor, row: number, column: number): Float32Array | Float64Array {
  const channels = image.shape[2] ?? 1;
  const start = (row * image.shape[1] + column) * channels;
  return image.data.subarray(start, start + channels);
}

Deno.test("flips mirror fixtures, with one and with three channels", () => {
  const letter = [[1, 0, 0], [1, 1, 0]];
  assertEquals(result(horizontalFlip(always), letter), [[0, 0, 1], [0, 1, 1]]);
  assertEquals(result(verticalFlip(always), letter), [[1, 1, 0], [1, 0, 0]]);
  const colours = [[[1, 2, 3], [4, 5, 6]]];
  assertEquals(result(horizontalFlip(always), colours), [[[4, 5, 6], [1, 2, 3]]]);
  assertEquals(result(verticalFlip(always), [[[1], [2]], [[3], [4]]]), [[[3], [4]], [[1], [2]]]);
});

Deno.test("two flips give back the image, one moves every pixel to its mirror place", () => {
  fc.assert(fc.property(anImage, (image) => {
    const [height, width] = image.shape;
    for (const flip of [horizontalFlip(always), verticalFlip(always)]) {
      assertEquals(run(flip, run(flip, image)), image);
    }
    const flipped = run(horizontalFlip(always), image);
    const turned = run(verticalFlip(always), image);
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        assertEquals(pixel(flipped, i, j), pixel(image, i, width - 1 - j));
        assertEquals(pixel(turned, i, j), pixel(image, height - 1 - i, j));
      }
    }
  }));
});

const quarterTurns = (turns: number, options = {}) =>
  rotate({ limit: [90 * turns, 90 * turns], ...options, ...always });

Deno.test("a positive angle turns counter-clockwise, with row 0 on top", () => {
  const right = [[0, 0, 0], [0, 0, 1], [0, 0, 0]];
  const top = [[0, 1, 0], [0, 0, 0], [0, 0, 0]];
  assertEquals(result(quarterTurns(1), right), top);
  assertEquals(result(quarterTurns(-1), top), right);
});

Deno.test("turns by 90° of squares, and by 180° and 360° of any image, are exact", () => {
  const options = fc.record({
    interpolation: fc.constantFrom("bilinear" as const, "nearest" as const),
    border: fc.constantFrom("constant" as const, "reflect" as const),
  });
  fc.assert(fc.property(anImage, options, (image, options) => {
    const [height, width] = image.shape;
    assertEquals(run(quarterTurns(4, options), image), image);
    const half = run(quarterTurns(2, options), image);
    assertEquals(half, run(horizontalFlip(always), run(verticalFlip(always), image)));
    assertEquals(run(quarterTurns(-2, options), image), half);
    if (height !== width) return;
    const quarter = run(quarterTurns(1, options), image);
    assertEquals(run(quarterTurns(1, options), quarter), half);
    assertEquals(run(quarterTurns(-3, options), image), quarter);
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        assertEquals(pixel(quarter, i, j), pixel(image, j, width - 1 - i));
      }
    }
  }));
});

Deno.test("shifts by whole pixels are exact: x to the right, y down", () => {
  const image = [[1, 2, 3], [4, 5, 6]];
  const by = (x: number, y: number, options = {}) =>
    shift({ pixels: { x: [x, x], y: [y, y] }, ...options, ...always });
  assertEquals(result(by(1, 0), image), [[0, 1, 2], [0, 4, 5]]);
  assertEquals(result(by(0, 1), image), [[0, 0, 0], [1, 2, 3]]);
  assertEquals(result(by(-2, -1, { fill: 9 }), image), [[6, 9, 9], [9, 9, 9]]);
  assertEquals(result(by(2, 0, { border: "reflect" }), image), [[3, 2, 1], [6, 5, 4]]);
  assertEquals(result(by(5, 5), image), [[0, 0, 0], [0, 0, 0]]);
});

Deno.test("a shift as a fraction is a part of width and height", () => {
  const image = [[8, 4, 0, 0], [0, 0, 0, 0]];
  const quarter = shift({ limit: { x: [0.25, 0.25] }, ...always });
  assertEquals(result(quarter, image), [[0, 8, 4, 0], [0, 0, 0, 0]]);
  const half = shift({ limit: { y: [0.25, 0.25] }, ...always });
  assertEquals(result(half, image), [[4, 2, 0, 0], [4, 2, 0, 0]]);
});

Deno.test("a fill for each channel appears outside", () => {
  const moved = shift({ pixels: { x: [1, 1] }, fill: [7, 8, 9], ...always });
  assertEquals(result(moved, [[[1, 2, 3], [4, 5, 6]]]), [[[7, 8, 9], [1, 2, 3]]]);
});

Deno.test("half a pixel of shift is the mean of two pixels, or the nearest one", () => {
  const half = { limit: { x: [0.125, 0.125] as const }, ...always };
  assertEquals(result(shift(half), [[0, 8, 2, 4]]), [[0, 4, 5, 3]]);
  const nearest = result(shift({ ...half, interpolation: "nearest" }), [[0, 8, 2, 4]]);
  assertEquals(nearest, [[0, 8, 2, 4]]);
});

Deno.test("shear leans the top to the right, and lifts the right side", () => {
  const bar = [[0, 1, 0], [0, 1, 0], [0, 1, 0]];
  const beam = [[0, 0, 0], [1, 1, 1], [0, 0, 0]];
  const nearest = { interpolation: "nearest" as const, ...always };
  assertEquals(result(shear({ limit: [45, 45], ...nearest }), bar), [
    [0, 0, 1],
    [0, 1, 0],
    [1, 0, 0],
  ]);
  assertEquals(result(shear({ limit: { y: [45, 45] }, ...nearest }), beam), [
    [0, 0, 1],
    [0, 1, 0],
    [1, 0, 0],
  ]);
});

Deno.test("scale enlarges about the centre", () => {
  const dot = [[0, 0, 0], [0, 4, 0], [0, 0, 0]];
  const twice = [[1, 2, 1], [2, 4, 2], [1, 2, 1]];
  assertEquals(result(scale({ limit: [1, 1], ...always }), dot), twice);
  assertEquals(result(affine({ scale: 2, ...always }), dot), twice);
  const half = scale({ limit: [-0.5, -0.5], ...always });
  assertEquals(result(half, [[1, 2, 3, 4, 5]]), [[0, 1, 3, 5, 0]]);
});

Deno.test("affine with nothing to do is exact for any image and any border", () => {
  fc.assert(fc.property(anImage, fc.constantFrom("constant", "reflect"), (image, border) => {
    assertEquals(run(affine({ border, ...always }), image), image);
  }));
});

Deno.test("affine agrees with SciPy's map_coordinates and Albumentations' matrix", () => {
  const image = new Tensor(Float64Array.from({ length: 20 }, (_, i) => i ** 1.3), [4, 5]);
  const motion = {
    rotate: [20, 20],
    shear: { x: [10, 10], y: [5, 5] },
    scale: 1.2,
    translatePixels: { x: [1, 1], y: [-2, -2] },
    probability: 1,
  } as const;
  // SciPy 1.17: order=1, mode "grid-constant" with cval −3, and mode "mirror".
  const expected = {
    constant: [
      [3.0641769714, 11.4050038024, 17.6086034584, 24.1113713103, 31.3636811296],
      [5.9988322414, 21.2904594715, 28.4204585166, 35.7765876542, 35.7297986469],
      [6.6360327645, 32.6395701189, 26.2294409643, 12.9938259177, -1.9020912353],
      [0.7919782122, 5.8250660766, -3, -3, -3],
    ],
    reflect: [
      [7.6199241468, 11.4050038024, 17.6086034584, 24.1113713103, 31.3636811296],
      [17.6365272415, 21.2904594715, 28.4204585166, 35.7765876542, 39.5641189403],
      [29.331461786, 32.6395701189, 32.7055640975, 29.7976952575, 26.7543812002],
      [30.8243383178, 23.663758061, 20.5570416751, 18.0888662024, 15.4310853676],
    ],
  };
  for (const border of ["constant", "reflect"] as const) {
    const moved = run(affine({ ...motion, border, fill: -3 }), image);
    const wanted = tensor(expected[border], { dtype: "float64" });
    assert(allClose(moved, wanted, { absolute: 1e-9, relative: 0 }), border);
  }
});

Deno.test("a linear ramp stays one inside, at any angle", () => {
  const ramp = new Tensor(
    Float64Array.from({ length: 225 }, (_, i) => 2 * Math.floor(i / 15) - 3 * (i % 15)),
    [15, 15],
  );
  fc.assert(fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (degrees) => {
    const moved = run(rotate({ limit: [degrees, degrees], ...always }), ramp);
    const angle = degrees * Math.PI / 180;
    // Within 4 pixels of the centre no place is near the border.
    for (let y = -4; y <= 4; y++) {
      for (let x = -4; x <= 4; x++) {
        const fromX = x * Math.cos(angle) - y * Math.sin(angle) + 7;
        const fromY = x * Math.sin(angle) + y * Math.cos(angle) + 7;
        assert(Math.abs(moved.at(y + 7, x + 7) - (2 * fromY - 3 * fromX)) < 1e-10);
      }
    }
  }));
});

Deno.test("a constant image stays constant with its own value outside, or mirrored", () => {
  const image = full([7, 5], { value: 0.3 });
  for (const options of [{ fill: 0.3 }, { border: "reflect" as const }]) {
    for (const interpolation of ["bilinear", "nearest"] as const) {
      const all = { ...options, interpolation, ...always };
      for (const seed of [1, 2, 3]) {
        for (const transform of [rotate(all), shiftScaleRotate(all), shear(all), shift(all)]) {
          const { data } = transform.apply(image, new Random(seed));
          assert(data.every((x) => x === Math.fround(0.3)), transform.name);
        }
      }
    }
  }
});

Deno.test("a rotated blob keeps its mass and its distance from the centre", () => {
  const image = new Tensor(
    Float64Array.from({ length: 41 * 41 }, (_, i) => {
      const [y, x] = [Math.floor(i / 41) - 20, i % 41 - 20];
      return Math.exp(-((x - 6) ** 2 + y ** 2) / 18);
    }),
    [41, 41],
  );
  const moved = run(rotate({ limit: [30, 30], ...always }), image);
  assert(Math.abs(moved.sum().item() / image.sum().item() - 1) < 1e-3);
  let [x, y] = [0, 0];
  moved.data.forEach((value, i) => {
    x += value * (i % 41 - 20);
    y += value * (Math.floor(i / 41) - 20);
  });
  const mass = moved.sum().item();
  // 30° counter-clockwise: to the right, and up, where y is negative.
  assert(Math.abs(x / mass - 6 * Math.cos(Math.PI / 6)) < 1e-2);
  assert(Math.abs(y / mass + 6 * Math.sin(Math.PI / 6)) < 1e-2);
});

Deno.test("randomCrop cuts out a part, and reaches every place", () => {
  const image = tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
  const crop = randomCrop({ height: 2, width: 2 });
  const rng = new Random(1);
  const corners = new Set<number>();
  for (let i = 0; i < 60; i++) {
    const part = crop.apply(image, rng);
    const corner = part.at(0, 0);
    corners.add(corner);
    assertEquals(part.toArray(), [[corner, corner + 1], [corner + 3, corner + 4]]);
  }
  assertEquals([...corners].sort(), [1, 2, 4, 5]);
});

Deno.test("centerCrop and pad fit fixtures with channels, and undo each other", () => {
  const image = [[[1, 2], [3, 4]]];
  assertEquals(result(pad({ padding: { left: 1, bottom: 1 }, fill: [8, 9] }), image), [
    [[8, 9], [1, 2], [3, 4]],
    [[8, 9], [8, 9], [8, 9]],
  ]);
  assertEquals(result(pad({ padding: { top: 1, right: 1 }, fill: [8, 9] }), image), [
    [[8, 9], [8, 9], [8, 9]],
    [[1, 2], [3, 4], [8, 9]],
  ]);
  assertEquals(result(centerCrop({ height: 1, width: 1 }), [[1, 2, 3], [4, 5, 6]]), [[2]]);
  fc.assert(fc.property(anImage, fc.integer({ min: 0, max: 9 }), (image, padding) => {
    const [height, width] = image.shape;
    for (const border of ["constant", "reflect"] as const) {
      const larger = run(pad({ padding, border }), image);
      assertEquals(larger.shape.slice(0, 2), [height + 2 * padding, width + 2 * padding]);
      assertEquals(run(centerCrop({ height, width }), larger), image);
    }
  }));
});
