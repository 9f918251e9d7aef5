/**
 * A stack of layers.
 * @module
 */
import type { Tensor } from "../tensor/mod.ts";
import type { Buffer, ForwardResult, Layer, Mode, Parameter } from "../types.ts";

/** A layer of a {@linkcode Sequential} with its name there. */
export interface NamedLayer {
  /** "0", "1", …, or the name that was given. */
  readonly name: string;
  /** The layer. */
  readonly layer: Layer;
}

/** One layer's part in a forward and backward pass. */
export interface TraceEntry extends NamedLayer {
  /** The layer's output. */
  readonly output: Tensor;
  /** dL/dy of this output; undefined before the backward pass has come by. */
  readonly outputGradient?: Tensor;
}

/** What {@linkcode Sequential.trace} returns. */
export interface Trace extends ForwardResult {
  /** One entry per layer, in order. */
  readonly entries: readonly TraceEntry[];
}

/**
 * Layers one after another: `y = fₙ(…f₂(f₁(x)))`.
 *
 * The backward pass is the chain rule: each layer's own backward, in reverse order.
 * PyTorch: nn.Sequential; Keras: Sequential.
 *
 * @example
 * ```ts
 * import { relu } from "course/activations/mod.ts";
 * import { activation, Dense, Sequential } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new Random(1);
 * const model = new Sequential([new Dense(64, 32, { rng }), activation(relu), new Dense(32, 10, { rng })]);
 * assertEquals(model.parameters.map(({ name }) => name), ["0.weight", "0.bias", "2.weight", "2.bias"]);
 * ```
 */
export class Sequential implements Layer {
  /** "Sequential" */
  readonly name = "Sequential";
  /** The layers with their names, in order. */
  readonly layers: readonly NamedLayer[];

  /**
   * Stacks layers.
   *
   * @param layers The layers in order, or an object whose keys become their names.
   */
  constructor(layers: readonly Layer[] | Readonly<Record<string, Layer>>) {
    this.layers = Object.entries(layers).map(([name, layer]) => ({ name, layer }));
  }

  /** The parameters of all layers; a layer that stands in two places counts once. */
  get parameters(): readonly Parameter[] {
    return this.#unique().flatMap(({ name, layer }) =>
      layer.parameters.map((parameter) => withPrefix(parameter, name))
    );
  }

  /** The buffers of all layers. */
  get buffers(): readonly Buffer[] {
    return this.#unique().flatMap(({ name, layer }) =>
      (layer.buffers ?? []).map((buffer) => ({ ...buffer, name: `${name}.${buffer.name}` }))
    );
  }

  /**
   * Runs the layers one after another.
   *
   * @param input A batch for the first layer.
   * @param mode "train" (default) or "evaluate".
   * @returns The last layer's output and the way back through all of them.
   */
  forward(input: Tensor, mode: Mode = "train"): ForwardResult {
    const tape: ForwardResult["backward"][] = [];
    let output = input;
    for (const { layer } of this.layers) {
      const result = layer.forward(output, mode);
      output = result.output;
      tape.push(result.backward);
    }
    return {
      output,
      backward: (outputGradient) =>
        tape.reduceRight((gradient, backward) => backward(gradient), outputGradient),
    };
  }

  /**
   * A forward pass that keeps every layer's output, and on the way back its gradient.
   *
   * @param input A batch for the first layer.
   * @param mode "train" (default) or "evaluate".
   * @returns Output, backward, and one entry per layer.
   */
  trace(input: Tensor, mode: Mode = "train"): Trace {
    const entries: { -readonly [K in keyof TraceEntry]: TraceEntry[K] }[] = [];
    const tape: ForwardResult["backward"][] = [];
    let output = input;
    for (const named of this.layers) {
      const result = named.layer.forward(output, mode);
      output = result.output;
      entries.push({ ...named, output });
      tape.push(result.backward);
    }
    return {
      output,
      entries,
      backward: (outputGradient) => {
        let gradient = outputGradient;
        for (let i = tape.length - 1; i >= 0; i--) {
          entries[i].outputGradient = gradient;
          gradient = tape[i](gradient);
        }
        return gradient;
      },
    };
  }

  /** The layers without repeats: a layer used twice has one set of parameters. */
  #unique(): NamedLayer[] {
    const seen = new Set<Layer>();
    return this.layers.filter(({ layer }) => !seen.has(layer) && seen.add(layer));
  }
}

/** The same parameter under a longer name; freezing one freezes the other. */
function withPrefix(parameter: Parameter, prefix: string): Parameter {
  return {
    ...parameter,
    name: `${prefix}.${parameter.name}`,
    get frozen() {
      return parameter.frozen;
    },
    set frozen(frozen) {
      parameter.frozen = frozen;
    },
  };
}
