/**
 * TensorFlow.js on its WebAssembly backend as a contestant, on one thread.
 * @module
 */
import { setThreadsCount } from "npm:@tensorflow/tfjs-backend-wasm@4.22.0";
import * as tf from "npm:@tensorflow/tfjs-core@4.22.0";
import * as tfLayers from "npm:@tensorflow/tfjs-layers@4.22.0";
import * as settings from "../configurations.ts";
import { serve, type Trainer } from "../serve.ts";

function buildModel({ sizes, weights, normalized }: settings.Problem): tfLayers.Sequential {
  const model = tfLayers.sequential();
  weights.forEach((weight, i) => {
    const [inputs, units] = weight.shape;
    const kernel = tf.tensor2d(Float32Array.from(weight.data), [inputs, units]);
    const values = [kernel, tf.zeros([units])];
    model.add(tfLayers.layers.dense({ units, inputShape: [inputs], weights: values }));
    if (i === sizes.length - 2) return;
    if (normalized) {
      const momentum = 1 - settings.NORMALIZATION_MOMENTUM;
      const epsilon = settings.NORMALIZATION_EPSILON;
      model.add(tfLayers.layers.batchNormalization({ momentum, epsilon }));
    }
    model.add(tfLayers.layers.reLU());
    if (normalized) model.add(tfLayers.layers.dropout({ rate: settings.DROPOUT }));
  });
  return model;
}

function prepare(problem: settings.Problem): Trainer {
  const model = buildModel(problem);
  const { sizes } = problem;
  const { inputs, labels } = settings.inFirstOrder(problem);
  const { BATCH_SIZE, BATCHES } = settings;
  const batches = Array.from({ length: BATCHES }, (_, i) => {
    const [start, end] = [i * BATCH_SIZE, (i + 1) * BATCH_SIZE];
    const rows = inputs.slice(start * sizes[0], end * sizes[0]);
    return {
      x: tf.tensor2d(rows, [BATCH_SIZE, sizes[0]]),
      y: tf.oneHot(
        tf.tensor1d(Int32Array.from(labels.subarray(start, end)), "int32"),
        sizes[sizes.length - 1],
      ),
    };
  });
  // Its Adam adds ε to the root before the correction, where 1e-8 is lost in float32 beside it.
  const optimizer = tf.train.adam(settings.LEARNING_RATE, 0.9, 0.999, 1e-8);
  return (epochs) => {
    const losses: number[] = [];
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const { x, y } of batches) {
        const loss = tf.tidy(() =>
          optimizer.minimize(() => {
            const logits = model.apply(x, { training: true }) as tf.Tensor;
            return tf.losses.softmaxCrossEntropy(y, logits) as tf.Scalar;
          }, true)!
        );
        losses.push(loss.dataSync()[0]);
        loss.dispose();
      }
    }
    return losses;
  };
}

setThreadsCount(1);
await tf.setBackend("wasm");
await tf.ready();
await serve(`TensorFlow.js ${tf.version_core}, ${tf.getBackend()}, 1 thread`, prepare);
