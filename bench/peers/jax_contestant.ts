/**
 * jax-js on its WebAssembly backend as a contestant, on one thread. A whole step, with Adam written
 * out, is one compiled function.
 * @module
 */
import * as settings from "../configurations.ts";
import { serve, type Trainer } from "../serve.ts";

// Without workers it computes on the one thread that there is.
Reflect.deleteProperty(globalThis, "Worker");
const jax = await import("npm:@jax-js/jax@0.1.25");
const { nn, numpy: np, random, tree } = jax;

/** An array of jax-js. All uses but the last take `.ref` of it: so it counts them. */
type NDArray = ReturnType<typeof np.zeros>;

/** Arrays of one Dense layer, and of the batch normalization behind it. */
type Group = { W: NDArray; b: NDArray; gamma?: NDArray; beta?: NDArray };

/** Mean and variance of each normalized layer. */
type Statistics = { mean: NDArray; variance: NDArray }[];

/** What a step changes. */
type State = { parameters: Group[]; means: Group[]; squares: Group[]; running: Statistics };

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];
const { BATCH_SIZE, BATCHES, DROPOUT, LEARNING_RATE, NORMALIZATION_EPSILON } = settings;

function firstState({ weights, normalized }: settings.Problem): State {
  const last = weights.length - 1;
  const parameters = weights.map(({ data, shape: [inputs, outputs] }, i): Group => {
    const W = np.array(Float32Array.from(data)).reshape([inputs, outputs]);
    const b = np.zeros([outputs]);
    if (!normalized || i === last) return { W, b };
    return { W, b, gamma: np.ones([outputs]), beta: np.zeros([outputs]) };
  });
  const zeros = () => tree.map((x: NDArray) => np.zerosLike(x), tree.ref(parameters)) as Group[];
  const hidden = normalized ? weights.slice(0, last) : [];
  const running = hidden.map(({ shape: [, outputs] }) => ({
    mean: np.zeros([outputs]),
    variance: np.ones([outputs]),
  }));
  return { parameters, means: zeros(), squares: zeros(), running };
}

/** γ·(x − μ)/√(σ² + ε) + β, and the statistics μ and σ². */
function normalize(x: NDArray, gamma: NDArray, beta: NDArray) {
  const mean = np.mean(x.ref, 0);
  const centered = x.sub(mean.ref);
  const variance = np.mean(np.square(centered.ref), 0);
  const scale = gamma.div(np.sqrt(variance.ref.add(NORMALIZATION_EPSILON)));
  const statistics = { mean: jax.lax.stopGradient(mean), variance: jax.lax.stopGradient(variance) };
  return { y: centered.mul(scale).add(beta), statistics };
}

function dropout(x: NDArray, key: NDArray): NDArray {
  const kept = random.bernoulli(key, 1 - DROPOUT, x.shape);
  return np.where(kept, x.mul(1 / (1 - DROPOUT)), 0);
}

function lossOf(parameters: Group[], x: NDArray, y: NDArray, key: NDArray): [NDArray, Statistics] {
  const all: Statistics = [];
  let out = x;
  let number = 0;
  const isNormalized = parameters[0].gamma !== undefined;
  const keys = isNormalized ? random.split(key, parameters.length) : key;
  for (const { W, b, gamma, beta } of parameters.slice(0, -1)) {
    out = np.matmul(out, W).add(b);
    if (!gamma || !beta) {
      out = nn.relu(out);
      continue;
    }
    const { y: normal, statistics } = normalize(out, gamma, beta);
    all.push(statistics);
    out = dropout(nn.relu(normal), keys.ref.slice(number++));
  }
  keys.dispose();
  const { W, b } = parameters[parameters.length - 1];
  const logits = np.matmul(out, W).add(b);
  return [np.sum(nn.logSoftmax(logits, -1).mul(y)).mul(-1 / BATCH_SIZE), all];
}

function adamStep(state: State, gradients: Group[], t: NDArray): Omit<State, "running"> {
  const share = (beta: number) => np.subtract(1, np.power(beta, t.ref));
  const [correction1, correction2] = [share(BETA1), share(BETA2)];
  t.dispose();
  const means = tree.map(
    (m: NDArray, g: NDArray) => m.mul(BETA1).add(g.mul(1 - BETA1)),
    state.means,
    tree.ref(gradients),
  ) as Group[];
  const squares = tree.map(
    (v: NDArray, g: NDArray) => v.mul(BETA2).add(np.square(g).mul(1 - BETA2)),
    state.squares,
    gradients,
  ) as Group[];
  const parameters = tree.map(
    (value: NDArray, m: NDArray, v: NDArray) => {
      const root = np.sqrt(v.div(correction2.ref)).add(EPSILON);
      return value.sub(m.div(correction1.ref).div(root).mul(LEARNING_RATE));
    },
    state.parameters,
    tree.ref(means),
    tree.ref(squares),
  ) as Group[];
  correction1.dispose();
  correction2.dispose();
  return { parameters, means, squares };
}

function step(state: State, x: NDArray, y: NDArray, t: NDArray, key: NDArray): [NDArray, State] {
  const differentiate = jax.valueAndGrad(lossOf, { hasAux: true });
  const [[loss, statistics], gradients] = differentiate(tree.ref(state.parameters), x, y, key);
  const momentum = settings.NORMALIZATION_MOMENTUM;
  const running = tree.map(
    (old: NDArray, batch: NDArray) => old.mul(1 - momentum).add(batch.mul(momentum)),
    state.running,
    statistics as Statistics,
  ) as Statistics;
  return [loss as NDArray, { ...adamStep(state, gradients as Group[], t), running }];
}

function prepare(problem: settings.Problem): Trainer {
  const { inputs, labels } = settings.inFirstOrder(problem);
  const { sizes } = problem;
  const batches = Array.from({ length: BATCHES }, (_, i) => {
    const [start, end] = [i * BATCH_SIZE, (i + 1) * BATCH_SIZE];
    const rows = inputs.slice(start * sizes[0], end * sizes[0]);
    const x = np.array(rows).reshape([BATCH_SIZE, sizes[0]]);
    const classes = np.array(Int32Array.from(labels.subarray(start, end)));
    return { x, y: nn.oneHot(classes, sizes[sizes.length - 1]) };
  });
  const compiled = jax.jit(step);
  const noKey = random.key(0);
  let state = firstState(problem);
  let t = 0;
  return (epochs) => {
    const losses: number[] = [];
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const { x, y } of batches) {
        const number = np.array(++t, { dtype: np.float32 });
        const key = problem.normalized ? random.key(t) : noKey.ref;
        const result = compiled(state, x.ref, y.ref, number, key);
        state = result[1] as State;
        losses.push((result[0] as NDArray).dataSync()[0]);
      }
    }
    return losses;
  };
}

const devices = await jax.init("wasm");
if (!devices.includes("wasm")) throw new Error("jax-js has no WebAssembly backend here");
jax.defaultDevice("wasm");
await serve("jax-js 0.1.25, jit, wasm, 1 thread", prepare);
