/** What `parse` and `CsvParseStream` return for options of type `T`. */
export type ParseResult<ParseOptions, T> = T extends
  ParseOptions & { columns: readonly (infer C extends string)[] } ? RecordWithColumn<C>[]
  : T extends ParseOptions & { skipFirstRow: true } ? Record<string, string>[]
  : T extends ParseOptions & { columns?: undefined; skipFirstRow?: false | undefined } ? string[][]
  : Record<string, string>[] | string[][];

/** A record whose keys are the given columns. */
export type RecordWithColumn<C extends string> = string extends C ? Record<string, string>
  : Record<C, string>;
