import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  blur,
  brightness,
  coarseDropout,
  contrast,
  cutout,
  elasticTransform,
  gaussianBlur,
  gaussNoise,
  invert,
  randomBrightnessContrast,
  randomGamma,
  type RandomTransform,
} from "course/augmentation/mod.ts";
import { Random } from "course/random/mod.ts";
import {
  allClose,
  full,
  max,
  min,
  type NestedNumbers,
  ones,
  standardDeviation,
  Tensor,
  tensor,
} from "course/tensor/mod.ts";

const always = { probability: 1 };
const run = (transform: RandomTransform, image: Tensor) => transform.apply(image, new Random(1));
const result = (transform: RandomTransform, image: NestedNumbers) =>
  run(transform, tensor(image, { dtype: "float64" })).toArray();

Deno.test("brightness adds and contrast multiplies from black on, both clip", () => {
  const image = [[0, 0.25, 0.5, 1]];
  const by = (limit: number) => ({ limit: [limit, limit] as const, ...always });
  assertEquals(result(brightness(by(0.5)), image), [[0.5, 0.75, 1, 1]]);
  assertEquals(result(brightness(by(-0.5)), image), [[0, 0, 0, 0.5]]);
  assertEquals(result(contrast(by(1)), image), [[0, 0.5, 1, 1]]);
  assertEquals(result(contrast(by(-1)), image), [[0, 0, 0, 0]]);
  const both = randomBrightnessContrast({
    brightnessLimit: [0.25, 0.25],
    contrastLimit: [1, 1],
    ...always,
  });
  assertEquals(result(both, image), [[0.25, 0.75, 1, 1]]);
});

Deno.test("gamma keeps black and white, and invert is its own inverse", () => {
  const by = (gamma: number) => randomGamma({ gammaLimit: [gamma, gamma], ...always });
  assertEquals(result(by(200), [[0, 0.5, 1]]), [[0, 0.25, 1]]);
  assertEquals(result(by(50), [[0, 0.25, 1]]), [[0, 0.5, 1]]);
  assertEquals(result(by(100), [[0, 0.375, 1]]), [[0, 0.375, 1]]);
  assertEquals(result(invert(always), [[0, 0.25, 1]]), [[1, 0.75, 0]]);
  const image = new Random(1).uniformTensor([5, 5], { dtype: "float64" });
  assert(allClose(run(invert(always), run(invert(always), image)), image, { absolute: 1e-15 }));
});

Deno.test("a range other than [0, 1] moves black and white", () => {
  const range = [-2, 2] as const;
  const image = [[-2, 0, 2]];
  const one = [0.25, 0.25] as const;
  assertEquals(result(brightness({ limit: one, range, ...always }), image), [[-1, 1, 2]]);
  assertEquals(result(contrast({ limit: [1, 1], range, ...always }), image), [[-2, 2, 2]]);
  assertEquals(result(randomGamma({ gammaLimit: [200, 200], range, ...always }), image), [
    [-2, -1, 2],
  ]);
  assertEquals(result(invert({ range, ...always }), [[-2, 1, 2]]), [[2, -1, -2]]);
});

Deno.test("what needs a range refuses values outside it, but not by rounding", () => {
  for (const make of [brightness, contrast, randomBrightnessContrast, randomGamma, invert]) {
    const transform = make(always);
    assertThrows(
      () => run(transform, tensor([[0.5, -1.5]])),
      RangeError,
      `${transform.name} expects values from 0 to 1, got -1.5`,
    );
    const { data } = run(transform, tensor([[-1e-7, 1 + 1e-7]]));
    assert(data.every((x) => x >= 0 && x <= 1), transform.name);
  }
  assertThrows(() => run(gaussNoise(always), tensor([[NaN]])), RangeError, "got NaN");
});

Deno.test("gaussNoise has the standard deviation asked for, and mean 0", () => {
  const grey = full([60, 60, 3], { value: 0.5, dtype: "float64" });
  const noise = run(gaussNoise({ stdRange: 0.05, ...always }), grey).subtract(grey);
  // 10,800 numbers: standard errors 0.05/√10800 of the mean, 0.05/√21600 of the deviation.
  assert(Math.abs(noise.mean().item()) < 4 * 0.00048);
  assert(Math.abs(standardDeviation(noise).item() - 0.05) < 4 * 0.00034);
  assertEquals(run(gaussNoise({ stdRange: 0, ...always }), grey), grey);
});

Deno.test("gaussNoise draws other noise each time, not only more or less of it", () => {
  const transform = gaussNoise({ stdRange: 0.05, ...always });
  const grey = full([40, 40], { value: 0.5, dtype: "float64" });
  const rng = new Random(1);
  const noise = () => transform.apply(grey, rng).subtract(grey).divide(0.05);
  // The mean product of 1600 independent pairs has a standard deviation of 1/40.
  assert(Math.abs(noise().multiply(noise()).mean().item()) < 4 / 40);
});

Deno.test("blur takes the mean of the window, mirrored at the border", () => {
  const three = blur({ blurLimit: 3, ...always });
  const dot = [[0, 0, 0, 0], [0, 9, 0, 0], [0, 0, 0, 0]];
  const soft = run(three, tensor(dot, { dtype: "float64" }));
  // Outside row −1 lies row 1 once more, so the dot counts twice in row 0 and column 0.
  const wanted = tensor([[4, 2, 2, 0], [2, 1, 1, 0], [4, 2, 2, 0]], { dtype: "float64" });
  assert(allClose(soft, wanted, { absolute: 1e-14 }));
});

Deno.test("blur draws odd windows between its limits", () => {
  const rng = new Random(1);
  const sizes = new Set<number>();
  for (let i = 0; i < 60; i++) sizes.add(blur(always).draw(rng).parameters.size);
  assertEquals([...sizes].sort(), [3, 5, 7]);
});

Deno.test("gaussianBlur agrees with SciPy's gaussian_filter", () => {
  const image = new Tensor(Float64Array.from({ length: 20 }, (_, i) => i ** 1.3), [4, 5]);
  // SciPy 1.17: gaussian_filter(sigma=0.8, radius=3, mode="mirror").
  const wanted = tensor([
    [5.495872325, 6.3657069863, 8.1575357713, 10.1052139991, 11.1666278248],
    [10.6476838909, 11.7015554986, 13.8032418929, 16.0149374547, 17.2031866859],
    [21.3675788433, 22.6676951106, 25.2001734053, 27.7963483751, 29.1734896704],
    [27.840781778, 29.2400987965, 31.9531881224, 34.7180797124, 36.1799052151],
  ], { dtype: "float64" });
  const soft = run(gaussianBlur({ sigmaLimit: 0.8, ...always }), image);
  assert(allClose(soft, wanted, { absolute: 1e-9, relative: 0 }));
});

Deno.test("blurring keeps constants, and each colour to itself", () => {
  for (const transform of [blur(always), gaussianBlur(always)]) {
    const constant = full([4, 6], { value: 0.7, dtype: "float64" });
    assert(allClose(run(transform, constant), constant, { absolute: 1e-14 }));
    const red = new Random(2).uniformTensor([5, 4, 1], { dtype: "float64" });
    const colours = new Tensor(
      Float64Array.from({ length: 60 }, (_, i) => i % 3 === 0 ? red.data[i / 3] : 0),
      [5, 4, 3],
    );
    const soft = run(transform, colours);
    assertEquals(soft.slice(0, { end: 1, axis: 2 }), run(transform, red));
    assertEquals(max(soft.slice(1, { axis: 2 })).item(), 0);
  }
});

Deno.test("coarseDropout makes whole rectangles inside the image, as large as asked", () => {
  const holes = coarseDropout({
    holesRange: 1,
    holeHeightRange: [0.25, 0.5],
    holeWidthRange: 0.3,
    fill: -1,
    ...always,
  });
  const rng = new Random(1);
  for (let i = 0; i < 50; i++) {
    const image = holes.apply(ones([8, 10]), rng);
    const hidden = [...image.data.keys()].filter((k) => image.data[k] === -1);
    const rows = hidden.map((k) => Math.floor(k / 10));
    const columns = hidden.map((k) => k % 10);
    const height = Math.max(...rows) - Math.min(...rows) + 1;
    assert(height >= 2 && height <= 4);
    assertEquals(Math.max(...columns) - Math.min(...columns) + 1, 3);
    assertEquals(hidden.length, height * 3);
  }
});

Deno.test("coarseDropout fills each channel, and hides at least one pixel", () => {
  const tiny = coarseDropout({ holesRange: 1, holeHeightRange: 0, holeWidthRange: 0, ...always });
  assertEquals(64 - run(tiny, ones([8, 8])).sum().item(), 1);
  const colour = coarseDropout({
    holeHeightRange: 1,
    holeWidthRange: 1,
    fill: [1, 2, 3],
    ...always,
  });
  assertEquals(run(colour, ones([1, 1, 3])).toArray(), [[[1, 2, 3]]]);
});

Deno.test("cutout reaches over the border, and every pixel can be hidden", () => {
  const square = cutout({ size: 3, ...always });
  const rng = new Random(1);
  const areas = new Set<number>();
  let kept = ones([4, 4]);
  for (let i = 0; i < 100; i++) {
    const image = square.apply(ones([4, 4]), rng);
    areas.add(16 - image.sum().item());
    kept = kept.multiply(image);
  }
  assertEquals([...areas].sort(), [4, 6, 9]);
  assertEquals(kept.sum().item(), 0);
});

Deno.test("elasticTransform with α = 0 is exact, and moves pixels as far as its formula says", () => {
  const image = new Random(1).uniformTensor([9, 7]);
  assertEquals(run(elasticTransform({ alpha: 0, sigma: 2, ...always }), image), image);
  // On a ramp along one direction the change of a value is the displacement along it.
  const size = 80;
  const rampX = new Tensor(
    Float64Array.from({ length: size * size }, (_, i) => i % size),
    [size, size],
  );
  const wobble = elasticTransform({ alpha: 10, sigma: 2, border: "reflect", ...always });
  const predicted = 10 / (2 * Math.sqrt(3 * Math.PI) * 2);
  const [x, y] = [rampX, rampX.transpose()].map((ramp) =>
    run(wobble, ramp).subtract(ramp).slice(10, { end: 70 }).slice(10, { end: 70, axis: 1 })
  );
  for (const displacement of [x, y]) {
    const measured = standardDeviation(displacement).item();
    assert(Math.abs(measured / predicted - 1) < 0.15, `${measured} for ${predicted}`);
  }
  // The two displacements are independent: about 60²/(4π·σ²) = 72 areas that move on their own.
  const correlation = x.multiply(y).mean().item() / predicted ** 2;
  assert(Math.abs(correlation) < 0.5, `${correlation}`);
});

Deno.test("elasticTransform moves neighbours nearly alike", () => {
  const ramp = new Tensor(Float64Array.from({ length: 400 }, (_, i) => i % 20), [20, 20]);
  const options = { alpha: 8, sigma: 3, border: "reflect" as const, ...always };
  const moved = run(elasticTransform(options), ramp).subtract(ramp);
  const inside = moved.slice(4, { end: 16 }).slice(4, { end: 16, axis: 1 });
  const steps = inside.slice(1, { axis: 0 }).subtract(inside.slice(0, { end: 11, axis: 0 }));
  assert(standardDeviation(steps).item() < 0.5 * standardDeviation(inside).item());
});

Deno.test("values stay in the range", () => {
  const transforms = [
    brightness({ limit: 1, ...always }),
    contrast({ limit: 1, ...always }),
    randomGamma({ gammaLimit: 90, ...always }),
    gaussNoise({ stdRange: 1, ...always }),
    invert(always),
  ];
  const image = fc.integer().map((seed) => new Random(seed).uniformTensor([3, 4]));
  fc.assert(
    fc.property(image, fc.constantFrom(...transforms), fc.integer(), (x, transform, seed) => {
      const changed = transform.apply(x, new Random(seed));
      assert(min(changed).item() >= 0 && max(changed).item() <= 1, transform.name);
    }),
  );
});
