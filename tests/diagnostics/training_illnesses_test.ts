/**
 * Where the illnesses of a training run begin and end: curves just inside and just outside.
 */
import { assertEquals } from "@std/assert";
import { trainingFindings, type TrainingRecord } from "course/diagnostics/training_illnesses.ts";

type Curve = readonly number[];

/** The illnesses of a run with these losses, where guessing and a fresh network give 1. */
function illnesses(
  training: Curve,
  options: Partial<TrainingRecord> & { readonly validation?: Curve } = {},
): string[] {
  const { validation, ...record } = options;
  const history = training.map((loss, i) => ({
    epoch: i + 1,
    step: i + 1,
    learningRate: 0.1,
    seconds: i,
    penalty: 0,
    train: { loss },
    validation: validation && { loss: validation[i] },
  }));
  const healthy = { baseline: 1, startLoss: 1, areRealTargets: false, networkIsIll: false };
  return trainingFindings({ ...healthy, ...record, history }).map(({ illness }) => illness);
}

/** `count` numbers from `first` to `last` in equal steps. */
const line = (first: number, last: number, count = 11) =>
  Array.from({ length: count }, (_, i) => first + (last - first) * i / (count - 1));

Deno.test("two epochs are too few to say anything", () => {
  assertEquals(illnesses([1, 9]), []);
  assertEquals(illnesses([1, 9, 0.1]), ["learning rate too high"]);
});

Deno.test("learning rate too high: jumps, again and again", () => {
  const fall = line(1, 0.1, 20);
  const jumping = (epochs: number[], by: number) =>
    illnesses(fall.map((loss, i) => epochs.includes(i) ? fall[i - 1] + by : loss));
  assertEquals(jumping([5, 10], 0.06), ["learning rate too high"]);
  assertEquals(jumping([5, 10], 0.04), [], "noise is no jump");
  assertEquals(jumping([5], 0.06), [], "once is not again");
  const long = line(1, 0.1, 21);
  const two = long.map((loss, i) => i === 5 || i === 10 ? long[i - 1] + 0.06 : loss);
  assertEquals(illnesses(two), [], "2 of 21 epochs are less than a tenth");
});

Deno.test("learning rate too high: a burst far above the start", () => {
  assertEquals(illnesses([1, 0.5, 3.1, 0.4, 0.3, 0.1]), ["learning rate too high"]);
  assertEquals(illnesses([1, 0.5, 2.9, 0.4, 0.3, 0.1]), []);
  assertEquals(illnesses([6.1, 3, 1, 0.5, 0.1]), ["learning rate too high"]);
  assertEquals(illnesses([5.9, 3.5, 1, 0.5, 0.1]), [], "a high start that falls is none");
});

Deno.test("learning rate too high: the loss stays above the start and does not fall steadily", () => {
  assertEquals(illnesses([1.6, 1.5, 1.51, 1.5, 1.6]), ["learning rate too high"]);
  assertEquals(illnesses([1.4, 1.3, 1.31, 1.3, 1.4])[0], "underfitting");
  assertEquals(illnesses(line(5, 1.6)), [], "it is still on its way down");
});

Deno.test("learning rate too low: a steady fall that is slow and not at its end", () => {
  assertEquals(illnesses(line(1, 0.8)), ["learning rate too low"]);
  assertEquals(illnesses(line(1, 0.74)), [], "a fall by more than a quarter is not slow");
  assertEquals(illnesses(line(0.6, 0.49)), [], "it has learned half of what there is");
  assertEquals(illnesses(line(0.6, 0.51)), ["learning rate too low"]);
  // It fell fast and then came to rest.
  assertEquals(illnesses([...line(1, 0.82, 6), ...line(0.81, 0.8, 5)]), ["underfitting"]);
  assertEquals(illnesses(line(1, 0.9995)), ["underfitting"], "it does not move at all");
  const larger = { baseline: 2, startLoss: 2 };
  assertEquals(illnesses(line(2, 1.9985), larger), ["underfitting"], "less than a thousandth");
  const restless = line(1, 0.8).map((loss, i) => i % 3 === 2 ? loss + 0.03 : loss);
  assertEquals(illnesses(restless), [], "it does not fall steadily");
});

Deno.test("overfitting: the validation loss has risen while the training loss fell", () => {
  const training = line(1, 0.1);
  const rise = (end: number) => [...line(1, 0.5, 6), ...line(0.5, end, 6).slice(1)];
  assertEquals(illnesses(training, { validation: rise(0.56) }), ["overfitting"]);
  assertEquals(illnesses(training, { validation: rise(0.54) }), [], "less than a tenth");
  assertEquals(illnesses(training), [], "without validation data nobody knows");
  const small = rise(0.56).map((loss) => 0.4 * loss);
  assertEquals(
    illnesses(training, { validation: small }),
    [],
    "0.024 is noise where 1 is guessing",
  );
  // Guessing still gives 1: a training loss of 0.72 has not learned enough to overfit.
  assertEquals(illnesses(line(1, 0.72), { validation: rise(0.56) }), []);
  const late = [...line(1, 0.5, 10), 0.56];
  assertEquals(illnesses(training, { validation: late }), [], "the last epoch alone");
  const rising = [...line(1, 0.3, 6), ...line(0.31, 0.35, 5)];
  assertEquals(illnesses(rising, { validation: rise(0.56) }), [], "training does not fall either");
});

Deno.test("underfitting: the training loss rests far from 0", () => {
  const resting = (loss: number) => [...line(1, loss, 5), ...Array<number>(6).fill(loss)];
  assertEquals(illnesses(resting(0.51)), ["underfitting"]);
  assertEquals(illnesses(resting(0.49)), []);
  const noisy = { areRealTargets: true };
  assertEquals(illnesses(resting(0.81), noisy), ["underfitting"]);
  assertEquals(illnesses(resting(0.79), noisy), [], "real targets may be noise for the rest");
  assertEquals(illnesses(resting(0.51), { networkIsIll: true }), [], "that is why it does not fit");
  assertEquals(illnesses([1, 0.95, 0.9, 0.7, 0.65, 0.6]), [], "it does not rest");
});
