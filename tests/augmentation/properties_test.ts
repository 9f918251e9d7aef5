/** What every transform has to keep, tried on all of them. */
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  affine,
  blur,
  brightness,
  centerCrop,
  coarseDropout,
  compose,
  contrast,
  cutout,
  elasticTransform,
  gaussianBlur,
  gaussNoise,
  horizontalFlip,
  invert,
  oneOf,
  pad,
  randomBrightnessContrast,
  randomCrop,
  randomGamma,
  type RandomTransform,
  rotate,
  scale,
  shear,
  shift,
  shiftScaleRotate,
  someOf,
  verticalFlip,
} from "course/augmentation/mod.ts";
import { Random } from "course/random/mod.ts";
import { type Tensor, tensor, zeros } from "course/tensor/mod.ts";

/** Makes each transform with a probability and with the settings that it needs. */
type Maker = (probability: number) => RandomTransform;

const KEEP_SIZE: Readonly<Record<string, Maker>> = {
  affine: (probability) => affine({ rotate: 30, scale: [0.8, 1.2], shear: 20, probability }),
  blur: (probability) => blur({ probability }),
  brightness: (probability) => brightness({ probability }),
  coarseDropout: (probability) => coarseDropout({ probability }),
  compose: (probability) => compose([rotate(), invert(), gaussNoise()], { probability }),
  contrast: (probability) => contrast({ probability }),
  cutout: (probability) => cutout({ size: 2, probability }),
  elasticTransform: (probability) => elasticTransform({ alpha: 5, sigma: 1, probability }),
  gaussianBlur: (probability) => gaussianBlur({ probability }),
  gaussNoise: (probability) => gaussNoise({ probability }),
  horizontalFlip: (probability) => horizontalFlip({ probability }),
  invert: (probability) => invert({ probability }),
  oneOf: (probability) => oneOf([blur(), verticalFlip()], { probability }),
  randomBrightnessContrast: (probability) => randomBrightnessContrast({ probability }),
  randomGamma: (probability) => randomGamma({ probability }),
  rotate: (probability) => rotate({ border: "reflect", probability }),
  scale: (probability) => scale({ probability }),
  shear: (probability) => shear({ probability }),
  shift: (probability) => shift({ pixels: 2, probability }),
  shiftScaleRotate: (probability) => shiftScaleRotate({ probability }),
  someOf: (probability) => someOf([blur(), rotate(), invert()], { count: [1, 3], probability }),
  verticalFlip: (probability) => verticalFlip({ probability }),
};

const ALL: Readonly<Record<string, Maker>> = {
  ...KEEP_SIZE,
  centerCrop: (probability) => centerCrop({ height: 1, width: 1, probability }),
  pad: (probability) => pad({ padding: 1, probability }),
  randomCrop: (probability) => randomCrop({ height: 1, width: 1, probability }),
};

/** Images with values in [0, 1], grey and in colours, in both number formats. */
const anImage = fc.record({
  height: fc.integer({ min: 1, max: 9 }),
  width: fc.integer({ min: 1, max: 9 }),
  channels: fc.constantFrom(undefined, 1, 3),
  dtype: fc.constantFrom("float32" as const, "float64" as const),
  seed: fc.integer(),
}).map(({ height, width, channels, dtype, seed }) =>
  new Random(seed).uniformTensor(channels ? [height, width, channels] : [height, width], { dtype })
);

const bits = ({ data }: Tensor) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

for (const [name, make] of Object.entries(ALL)) {
  Deno.test(`${name} keeps the input, its number format, the range, and the seed's promise`, () => {
    const transform = make(1);
    assertEquals(transform.name, name);
    fc.assert(
      fc.property(anImage, fc.integer(), (image, seed) => {
        const before = bits(image).slice();
        const changed = transform.apply(image, new Random(seed));
        assertEquals(bits(image), before, "the input is not changed");
        assert(changed.data.buffer !== image.data.buffer, "the result has its own memory");
        assertEquals(changed.dtype, image.dtype);
        assertEquals(changed.rank, image.rank);
        if (name in KEEP_SIZE) assertEquals(changed.shape, image.shape);
        const slack = 1e-12;
        assert(changed.data.every((x) => x >= -slack && x <= 1 + slack), "values stay in [0, 1]");
        assertEquals(bits(transform.apply(image, new Random(seed))), bits(changed), "same seed");
      }),
      { numRuns: 40 },
    );
  });

  Deno.test(`${name} can be replayed, also on another image`, () => {
    const transform = make(1);
    fc.assert(
      fc.property(anImage, anImage, fc.integer(), (first, second, seed) => {
        const drawn = transform.draw(new Random(seed));
        assert(drawn.applied);
        const changed = transform.apply(first, new Random(seed));
        assertEquals(bits(drawn.apply(first)), bits(changed));
        const other = drawn.apply(second);
        assertEquals(bits(drawn.apply(first)), bits(changed), "replays do not wear out");
        assertEquals(bits(drawn.apply(second)), bits(other));
      }),
      { numRuns: 20 },
    );
  });

  Deno.test(`${name} copies the image when it is passed over`, () => {
    const image = new Random(1).uniformTensor([4, 5]);
    const drawn = make(0).draw(new Random(1));
    assertEquals(drawn.applied, false);
    assertEquals(drawn.apply(image), image);
    assert(drawn.apply(image).data.buffer !== image.data.buffer);
    assert(make(0).draw(new Random(1), { always: true }).applied);
  });

  Deno.test(`${name} refuses what is not an image, and bad probabilities`, () => {
    for (const shape of [[], [4], [2, 2, 3, 1], [0, 3], [3, 0], [2, 2, 0]]) {
      const image = shape.length ? zeros(shape) : tensor(1);
      if (name === "compose" || name === "oneOf" || name === "someOf") continue;
      assertThrows(() => make(1).apply(image, new Random(1)), RangeError, "expects an image");
    }
    for (const probability of [-0.1, 1.1, NaN]) {
      assertThrows(
        () => make(probability),
        RangeError,
        `probability in [0, 1], got ${probability}`,
      );
    }
  });
}

const RANDOM = Object.keys(ALL).filter((name) =>
  !["horizontalFlip", "verticalFlip", "invert", "pad", "centerCrop"].includes(name)
);

Deno.test("another seed gives another result", () => {
  const image = new Random(1).uniformTensor([9, 9]);
  for (const name of RANDOM) {
    const rng = new Random(1);
    const results = Array.from({ length: 12 }, () => String(ALL[name](1).apply(image, rng).data));
    assertNotEquals(new Set(results).size, 1, name);
  }
});

Deno.test("a transform is applied as often as its probability says", () => {
  for (const [name, make] of Object.entries(ALL)) {
    const rng = new Random(1);
    const transform = make(0.3);
    let applied = 0;
    for (let i = 0; i < 400; i++) if (transform.draw(rng).applied) applied++;
    // Binomial(400, 0.3): mean 120, standard deviation 9.2.
    assert(Math.abs(applied - 120) < 4 * 9.2, `${name}: ${applied} of 400`);
  }
});

Deno.test("the default probability is 0.5, and 1 for what changes the size", () => {
  for (const transform of [rotate(), horizontalFlip(), gaussNoise(), oneOf([blur()])]) {
    assertEquals(transform.probability, 0.5, transform.name);
  }
  for (const transform of [pad({ padding: 1 }), randomCrop({ height: 1, width: 1 }), compose([])]) {
    assertEquals(transform.probability, 1, transform.name);
  }
});
