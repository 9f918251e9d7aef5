/**
 * Reading and writing CSV: an offline stand-in for `jsr:@std/csv`. See `offline/README.md`.
 *
 * @module
 */

export * from "./parse.ts";
export * from "./parse_stream.ts";
export * from "./stringify.ts";
export * from "./stringify_stream.ts";
