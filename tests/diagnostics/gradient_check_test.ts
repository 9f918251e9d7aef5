import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { checkGradient } from "course/diagnostics/mod.ts";
import { Random } from "course/random/mod.ts";
import { absolute, exp, sign, type Tensor, tensor, zeros } from "course/tensor/mod.ts";

const sumOf = (f: (x: Tensor) => Tensor) => (x: Tensor) => f(x).sum().item();
const x = new Random(1).normalTensor([4, 3], { dtype: "float64" });

Deno.test("a right gradient agrees to far less than the limit", () => {
  const { passed, error, compared } = checkGradient(sumOf(exp), x, { gradient: exp(x) });
  assert(passed);
  assert(error < 1e-9, `${error}`);
  assertEquals(compared, 12);
});

Deno.test("the worst element is named, with both numbers", () => {
  const gradient = exp(x);
  gradient.data[7] = 0;
  const { passed, worst, error } = checkGradient(sumOf(exp), x, { gradient });
  assertEquals(passed, false);
  assertEquals(worst?.index, [2, 1]);
  assertEquals(worst?.analytic, 0);
  assertEquals(error, 1);
});

Deno.test("large inputs get a larger step", () => {
  const far = tensor([1e6, -1e8], { dtype: "float64" });
  const squares = sumOf((v) => v.multiply(v));
  assert(checkGradient(squares, far, { gradient: far.multiply(2) }).passed);
});

Deno.test("float32 is checked in float64", () => {
  const single = tensor([0.1, 0.2]);
  const cubes = sumOf((v) => v.multiply(v).multiply(v));
  const gradient = single.to("float64").multiply(single.to("float64")).multiply(3);
  assert(checkGradient(cubes, single, { gradient }).passed);
});

Deno.test("a gradient of zeros agrees with a constant, and with nothing else", () => {
  const gradient = zeros([4, 3], { dtype: "float64" });
  assert(checkGradient(() => 1e3, x, { gradient }).passed);
  assert(!checkGradient(sumOf((v) => v.multiply(1e-6)), x, { gradient }).passed);
});

Deno.test("kinks are left out, up to a tenth of the elements", () => {
  const points = tensor(Array.from({ length: 20 }, (_, i) => i - 3), { dtype: "float64" });
  const sum = sumOf(absolute);
  const one = checkGradient(sum, points, { gradient: sign(points) });
  assert(one.passed);
  assertEquals(one.skipped, 0, "a subgradient in the middle agrees with the central difference");
  const right = sign(points).map((s) => s === 0 ? 1 : s);
  assertEquals(checkGradient(sum, points, { gradient: right }).skipped, 1);
  const three = tensor([0, 0, 0, 1]);
  assertEquals(checkGradient(sum, three, { gradient: tensor([1, 1, 1, 1]) }).passed, false);
});

Deno.test("garbage for a gradient is reported", () => {
  const garbage: [unknown, string][] = [
    [undefined, "undefined"],
    [[1, 2], "an object (Array)"],
    [7, "7 (number)"],
    [zeros([3, 4]), "expected shape [4,3], got [3,4]"],
  ];
  for (const [gradient, says] of garbage) {
    const { passed, problem = "" } = checkGradient(sumOf(exp), x, { gradient: gradient as Tensor });
    assertEquals(passed, false);
    assertStringIncludes(problem, says);
  }
  for (const bad of [NaN, Infinity]) {
    assert(!checkGradient(sumOf(exp), x, { gradient: exp(x).multiply(bad) }).passed);
  }
  assert(!checkGradient(() => NaN, x, { gradient: exp(x) }).passed);
});

Deno.test("samples are drawn by the generator that is passed", () => {
  const options = { gradient: exp(x), samples: 5 };
  const draw = (seed: number) =>
    checkGradient(sumOf(exp), x, { ...options, rng: new Random(seed) }).elements;
  assertEquals(draw(1).length, 5);
  assertEquals(draw(1), draw(1));
  assertThrows(() => checkGradient(sumOf(exp), x, options), TypeError, "rng");
  for (const samples of [0, -1, NaN]) {
    assertThrows(
      () => checkGradient(sumOf(exp), x, { ...options, samples }),
      RangeError,
      "samples",
    );
  }
});

Deno.test("misuse throws", () => {
  assertThrows(() => checkGradient(x as never, x, { gradient: x }), TypeError, "a function");
  assertThrows(() => checkGradient(sumOf(exp), [1] as never, { gradient: x }), TypeError, "Tensor");
});
