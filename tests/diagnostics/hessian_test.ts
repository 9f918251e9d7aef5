import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  Dense,
  gradientVector,
  hessian,
  hessianSpectrum,
  hessianVectorProduct,
  lossAt,
  meanSquaredError,
  mlp,
  parameterVector,
  Random,
  setParameterVector,
  softmaxCrossEntropy,
  symmetricEigenvalues,
  tanh,
  Tensor,
  tensor,
} from "course/mod.ts";

const dtype = "float64";

/** y = w·x + b on two points: the Hessian of the mean squared error is 2/N·[Σx², Σx; Σx, N]. */
function line() {
  const model = new Dense(1, 1, { rng: new Random(1), dtype });
  const data = {
    inputs: tensor([[1], [3]], { dtype }),
    targets: tensor([[2], [0]], { dtype }),
  };
  return { model, options: { data, loss: meanSquaredError() } };
}

function network() {
  const rng = new Random(5);
  const model = mlp([3, 4, 2], { activation: tanh, rng, dtype });
  const inputs = rng.normalTensor([20, 3], { dtype });
  const targets = new Tensor(Float64Array.from({ length: 20 }, () => rng.integer(2)));
  return { model, options: { data: { inputs, targets }, loss: softmaxCrossEntropy() } };
}

Deno.test("the Hessian of a straight-line fit is the one worked out by hand", () => {
  const { model, options } = line();
  const expected = [10, 4, 4, 2];
  hessian(model, options).data.forEach((h, i) => assertAlmostEquals(h, expected[i], 1e-6));
  assertEquals(hessianSpectrum(model, options).negativeFraction, 0);
});

Deno.test("a Hessian-vector product is the Hessian times the vector", () => {
  const { model, options } = network();
  const matrix = hessian(model, options);
  const n = matrix.shape[0];
  const vector = new Random(2).normalTensor([n], { dtype });
  const product = hessianVectorProduct(model, Float64Array.from(vector.data), options);
  const expected = matrix.matmul(vector.reshape([n, 1]));
  product.forEach((p, i) => assertAlmostEquals(p, expected.data[i], 1e-6));
});

Deno.test("the curvature along a direction is the second difference of the loss", () => {
  const { model, options } = network();
  const theta = parameterVector(model.parameters);
  const direction = Float64Array.from(new Random(3).normalTensor([theta.length], { dtype }).data);
  const product = hessianVectorProduct(model, direction, options);
  const curvature = product.reduce((sum, p, i) => sum + p * direction[i], 0);
  const h = 1e-3;
  const at = (t: number) => lossAt(model, theta.map((x, i) => x + t * direction[i]), options);
  assertAlmostEquals(curvature, (at(h) - 2 * at(0) + at(-h)) / h ** 2, 1e-4);
});

Deno.test("looking at the curvature changes neither parameters nor gradients", () => {
  const { model, options } = network();
  model.parameters.forEach(({ gradient }) => gradient.fill(7));
  const before = [...parameterVector(model.parameters)];
  hessianSpectrum(model, options);
  gradientVector(model, options);
  assertEquals([...parameterVector(model.parameters)], before);
  assert(model.parameters.every(({ gradient }) => gradient.data.every((g) => g === 7)));
});

Deno.test("gradientVector is what backward writes", () => {
  const { model, options } = network();
  const vector = gradientVector(model, options);
  const { output, backward } = model.forward(options.data.inputs);
  backward(options.loss.evaluate(output, options.data.targets).gradient);
  assertEquals([...vector], model.parameters.flatMap(({ gradient }) => [...gradient.data]));
});

Deno.test("vectors of the wrong length and steps of the wrong sign are errors", () => {
  const { model, options } = line();
  const two = new Float64Array(2).fill(1);
  assertThrows(() => setParameterVector(model.parameters, new Float64Array(3)), RangeError, "3");
  assertThrows(
    () => hessianVectorProduct(model, new Float64Array(3), options),
    RangeError,
    "2 para",
  );
  assertThrows(() => hessianVectorProduct(model, two, { ...options, step: 0 }), RangeError, "step");
  assertEquals([...hessianVectorProduct(model, new Float64Array(2), options)], [0, 0]);
});

Deno.test("eigenvalues: a diagonal, a rotation of it, and the trace", () => {
  const diagonal = tensor([[3, 0], [0, -1]], { dtype });
  assertEquals(symmetricEigenvalues(diagonal), [-1, 3]);
  const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
  const rotation = tensor([[c, -s], [s, c]], { dtype });
  const rotated = rotation.matmul(diagonal).matmul(rotation, { transposeB: true });
  const [low, high] = symmetricEigenvalues(rotated);
  assertAlmostEquals(low, -1, 1e-14);
  assertAlmostEquals(high, 3, 1e-14);
});

Deno.test("eigenvalues of a larger matrix have its trace and its sum of squares", () => {
  const n = 40;
  const random = new Random(4).normalTensor([n, n], { dtype });
  const matrix = random.add(random.transpose());
  const eigenvalues = symmetricEigenvalues(matrix);
  const trace = Array.from({ length: n }, (_, i) => matrix.at(i, i)).reduce((a, b) => a + b);
  assertAlmostEquals(eigenvalues.reduce((a, b) => a + b), trace, 1e-10);
  const squares = matrix.multiply(matrix).sum().item();
  assertAlmostEquals(eigenvalues.reduce((sum, e) => sum + e * e, 0), squares, 1e-8 * squares);
  assert(eigenvalues.every((e, i) => i === 0 || eigenvalues[i - 1] <= e));
});

Deno.test("eigenvalues need a square matrix of finite numbers", () => {
  assertThrows(() => symmetricEigenvalues(tensor([[1, 2]])), RangeError, "[1,2]");
  assertThrows(() => symmetricEigenvalues(tensor([[NaN]])), RangeError, "finite");
});
