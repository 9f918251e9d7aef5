import { assertEquals, assertThrows } from "@std/assert";
import { Dense } from "course/layers/mod.ts";
import { LastFinishedStep } from "course/notebook/last_finished_step.ts";
import { Random } from "course/random/mod.ts";
import { tensor } from "course/tensor/mod.ts";

Deno.test("the copy survives being stopped while it is made", () => {
  const model = new Dense(2, 1, { rng: new Random(1) });
  model.weight.value.fill(1);
  const last = new LastFinishedStep(model);
  model.weight.value.fill(2);
  last.keep();
  model.weight.value.fill(3);
  const { data } = model.bias!.value;
  // The second tensor cannot be copied: as if Stop came between the two.
  Object.defineProperty(model.bias!.value, "data", {
    get: () => {
      throw new Error("stopped");
    },
    configurable: true,
  });
  assertThrows(() => last.keep(), Error, "stopped");
  Object.defineProperty(model.bias!.value, "data", { value: data });
  last.restore();
  assertEquals(Array.from(model.weight.value.data), [2, 2]);
});

Deno.test("gradients that a half-done step has begun are cleared", () => {
  const model = new Dense(1, 1, { rng: new Random(1) });
  const last = new LastFinishedStep(model);
  model.forward(tensor([[1]])).backward(tensor([[1]]));
  last.restore();
  assertEquals(model.parameters.map(({ gradient }) => gradient.data[0]), [0, 0]);
});
