/**
 * Every activation function of the library, with what its documentation says of it.
 * @module
 */
import {
  elu,
  gelu,
  geluTanh,
  hardSigmoid,
  hardTanh,
  leakyReLU,
  logSigmoid,
  mish,
  relu,
  relu6,
  selu,
  sigmoid,
  silu,
  softplus,
  softsign,
  tanh,
} from "course/activations/mod.ts";
import type { Elementwise } from "course/types.ts";

/** A function, and what is known of it. */
export interface Case {
  readonly f: Elementwise;
  /** Its name in the reference values of PyTorch. */
  readonly torch: string;
  /** f′(0) as documented. */
  readonly atZero: number;
  /** The kinks, each with the derivative that is documented for it. */
  readonly kinks?: Readonly<Record<string, number>>;
  /** f(−10⁴) and f(10⁴). */
  readonly far: readonly [number, number];
}

const seluFloor = -1.7580993408473766;
const seluScale = 1.0507009873554805;

export const cases: readonly Case[] = [
  { f: relu, torch: "relu", atZero: 0, kinks: { 0: 0 }, far: [0, 1e4] },
  { f: relu6, torch: "relu6", atZero: 0, kinks: { 0: 0, 6: 0 }, far: [0, 6] },
  { f: leakyReLU(), torch: "leaky_relu_0.01", atZero: 0.01, kinks: { 0: 0.01 }, far: [-100, 1e4] },
  {
    f: leakyReLU({ negativeSlope: 0.2 }),
    torch: "leaky_relu_0.2",
    atZero: 0.2,
    kinks: { 0: 0.2 },
    far: [-2000, 1e4],
  },
  {
    f: leakyReLU({ negativeSlope: 0.3 }),
    torch: "leaky_relu_0.3",
    atZero: 0.3,
    kinks: { 0: 0.3 },
    far: [-3000, 1e4],
  },
  { f: elu(), torch: "elu_1", atZero: 1, far: [-1, 1e4] },
  { f: elu({ alpha: 0.5 }), torch: "elu_0.5", atZero: 0.5, kinks: { 0: 0.5 }, far: [-0.5, 1e4] },
  {
    f: selu,
    torch: "selu",
    atZero: -seluFloor,
    kinks: { 0: -seluFloor },
    far: [seluFloor, seluScale * 1e4],
  },
  { f: gelu, torch: "gelu", atZero: 0.5, far: [0, 1e4] },
  { f: geluTanh, torch: "gelu_tanh", atZero: 0.5, far: [0, 1e4] },
  { f: softplus(), torch: "softplus", atZero: 0.5, far: [0, 1e4] },
  { f: softplus({ beta: 2 }), torch: "softplus_beta2", atZero: 0.5, far: [0, 1e4] },
  { f: sigmoid, torch: "sigmoid", atZero: 0.25, far: [0, 1] },
  { f: logSigmoid, torch: "log_sigmoid", atZero: 0.5, far: [-1e4, 0] },
  { f: tanh, torch: "tanh", atZero: 1, far: [-1, 1] },
  { f: silu, torch: "silu", atZero: 0.5, far: [0, 1e4] },
  { f: mish, torch: "mish", atZero: 0.6, far: [0, 1e4] },
  { f: softsign, torch: "softsign", atZero: 1, far: [-1e4 / 10001, 1e4 / 10001] },
  {
    f: hardSigmoid,
    torch: "hardsigmoid",
    atZero: 1 / 6,
    kinks: { "-3": 0, 3: 0 },
    far: [0, 1],
  },
  { f: hardTanh, torch: "hardtanh", atZero: 1, kinks: { "-1": 0, 1: 0 }, far: [-1, 1] },
];
