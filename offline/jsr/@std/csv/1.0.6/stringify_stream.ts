import { stringify } from "./stringify.ts";

/** How to write a stream of CSV text. */
export interface CsvStringifyStreamOptions {
  /** What stands between two fields. Default: `","`. */
  readonly separator?: string;
  /** The columns, in their order. Needed if the records are objects. Default: all elements of an array. */
  readonly columns?: Array<string>;
}

/** Turns a stream of records into a stream of CSV text; with columns, their names come first. */
export class CsvStringifyStream<TOptions extends CsvStringifyStreamOptions> extends TransformStream<
  TOptions["columns"] extends Array<string> ? Record<string, unknown> : Array<unknown>,
  string
> {
  /**
   * Makes the two ends of the stream.
   *
   * @param options How to write the records.
   * @throws {TypeError} If an option is not implemented.
   */
  constructor(options?: TOptions) {
    const { separator = ",", columns = [], ...others } = options ?? {};
    for (const name of Object.keys(others)) {
      throw new TypeError(
        `Cannot stringify with option "${name}": the offline stand-in does not implement it`,
      );
    }
    super({
      start(controller) {
        if (columns.length > 0) controller.enqueue(stringify([], { separator, columns }));
      },
      transform(record, controller) {
        controller.enqueue(stringify([record], { separator, columns, headers: false }));
      },
    });
  }
}
