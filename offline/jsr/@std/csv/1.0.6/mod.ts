/**
 * Reading and writing CSV: an offline stand-in for `jsr:@std/csv`. See `offline/README.md`.
 *
 * @module
 */

export * from "./parse.ts";
