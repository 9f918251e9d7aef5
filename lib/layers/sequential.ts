/**
 * A stack of layers.
 * @module
 */
import { type Shape, type Tensor, zeros } from "../tensor/mod.ts";
import { tableToHTML, tableToText } from "../text_table.ts";
import type {
  Buffer,
  Constraint,
  ForwardResult,
  Layer,
  Mode,
  Parameter,
  Regularizer,
} from "../types.ts";
import { modelTable } from "./model_table.ts";
import { withoutRepeats } from "./parameter.ts";
import { LayerSummary } from "./summary.ts";

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
  /** The parameters of all layers; one that is used in two places counts once. */
  readonly parameters: readonly Parameter[];
  /** The buffers of all layers. */
  readonly buffers: readonly Buffer[];

  /**
   * Stacks layers.
   *
   * @param layers The layers in order, or an object whose keys become their names.
   * @throws {TypeError} If one of them is not a layer.
   * @throws {RangeError} If a key is a whole number: JavaScript would put it before the others.
   */
  constructor(layers: readonly Layer[] | Readonly<Record<string, Layer>>) {
    this.layers = Object.entries(layers).map(([name, layer]) => ({ name, layer }));
    if (!Array.isArray(layers)) checkNames(this.layers);
    this.layers.forEach(checkIsLayer);
    this.parameters = withoutRepeats(
      this.layers.flatMap(({ name, layer }) =>
        layer.parameters.map((parameter) => new PrefixedParameter(name, parameter))
      ),
    );
    this.buffers = withoutRepeats(
      this.layers.flatMap(({ name, layer }) =>
        (layer.buffers ?? []).map((buffer) => ({ ...buffer, name: `${name}.${buffer.name}` }))
      ),
    );
  }

  /** The layers and their parameters in plain text; see also {@linkcode Sequential.summary}. */
  toString(): string {
    return tableToText(modelTable(this.layers));
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** What a notebook shows: a table in JupyterLab, text elsewhere. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/html": tableToHTML(modelTable(this.layers)), "text/plain": this.toString() };
  }

  /**
   * Runs the layers one after another.
   *
   * @param input A batch for the first layer.
   * @param mode "train" (default) or "evaluate".
   * @returns The last layer's output and the way back through all of them.
   */
  forward(input: Tensor, mode: Mode = "train"): ForwardResult {
    const { tape, output, penalty } = this.#run(input, mode);
    const goBack = (results: readonly ForwardResult[], outputGradient: Tensor) =>
      results.reduceRight((gradient, { backward }) => backward(gradient), outputGradient);
    return {
      output,
      penalty,
      backward: (outputGradient) => goBack(tape, outputGradient),
      backwardToParameters(outputGradient) {
        if (tape.length === 0) return;
        const [first, ...others] = tape;
        const gradient = goBack(others, outputGradient);
        (first.backwardToParameters ?? first.backward)(gradient);
      },
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
    const { tape, output, penalty } = this.#run(input, mode);
    const entries: { -readonly [K in keyof TraceEntry]: TraceEntry[K] }[] = this.layers
      .map((named, i) => ({ ...named, output: tape[i].output }));
    return {
      output,
      entries,
      backward(outputGradient) {
        let gradient = outputGradient;
        for (let i = tape.length - 1; i >= 0; i--) {
          entries[i].outputGradient = gradient;
          gradient = tape[i].backward(gradient);
        }
        return gradient;
      },
      penalty,
    };
  }

  /**
   * What each layer makes of an input of the given shape, and how many numbers it learns.
   *
   * Sends zeros through the layers in evaluate mode.
   *
   * @param inputShape Shape of a batch, rows first: [32, 64].
   * @returns A table; a notebook shows it as one.
   * @throws {RangeError} If the shape does not suit the first layer.
   */
  summary(inputShape: Shape): LayerSummary {
    const dtype = this.parameters[0]?.value.dtype;
    const rows = this.trace(zeros(inputShape, { dtype }), "evaluate").entries
      .map(({ name, layer, output }) => ({
        name,
        kind: layer.name ?? "layer",
        outputShape: output.shape,
        parameters: countOf(layer.parameters),
      }));
    return new LayerSummary(rows, {
      inputShape,
      parameters: countOf(this.parameters),
      frozen: countOf(this.parameters.filter(({ frozen }) => frozen)),
    });
  }

  /** One pass through all layers: the tape of their results, the last output, all penalties. */
  #run(
    input: Tensor,
    mode: Mode,
  ): { tape: readonly ForwardResult[]; output: Tensor; penalty: number | undefined } {
    const tape: ForwardResult[] = [];
    let output = input;
    let penalty: number | undefined;
    for (const { layer } of this.layers) {
      const result = layer.forward(output, mode);
      output = result.output;
      tape.push(result);
      if (result.penalty !== undefined) penalty = (penalty ?? 0) + result.penalty;
    }
    return { tape, output, penalty };
  }
}

/** The same parameter under a longer name; all else, also later changes, is the original's. */
class PrefixedParameter implements Parameter {
  readonly name: string;
  readonly #original: Parameter;

  constructor(prefix: string, original: Parameter) {
    this.name = `${prefix}.${original.name}`;
    this.#original = original;
  }

  get value(): Tensor {
    return this.#original.value;
  }

  get gradient(): Tensor {
    return this.#original.gradient;
  }

  get regularizer(): Regularizer | undefined {
    return this.#original.regularizer;
  }

  get constraint(): Constraint | undefined {
    return this.#original.constraint;
  }

  get frozen(): boolean {
    return this.#original.frozen ?? false;
  }

  set frozen(frozen: boolean) {
    this.#original.frozen = frozen;
  }
}

function countOf(parameters: readonly Parameter[]): number {
  return parameters.reduce((count, { value }) => count + value.size, 0);
}

function checkNames(layers: readonly NamedLayer[]): void {
  const number = layers.find(({ name }) => /^\d+$/.test(name));
  if (number) {
    throw new RangeError(
      `Cannot name a layer "${number.name}": JavaScript puts keys that are whole numbers before ` +
        `all others, which would change the order of the layers`,
    );
  }
}

function checkIsLayer({ name, layer }: NamedLayer): void {
  if (typeof layer?.forward === "function" && Array.isArray(layer.parameters)) return;
  const given: unknown = layer;
  const isElementwise = typeof given === "object" && given !== null && "derivative" in given;
  const what = isElementwise
    ? "a function and its derivative; make a layer of it with activation(…)"
    : typeof given === "function"
    ? "a function; a class needs new, a factory needs to be called"
    : `${given === null ? "null" : typeof given} without forward() and parameters`;
  throw new TypeError(`Cannot stack layer "${name}": expected a layer, got ${what}`);
}
