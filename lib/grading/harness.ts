/**
 * What is installed in the student's process before the student's code: it sends answers and says which step runs.
 * @module
 */
import { encodeAnswer } from "./encode_answer.ts";

// Held here, because the student's code may replace them.
const { stringify } = JSON;
const { defineProperty } = Object;
const toText = String;
const { stdout } = Deno;
const encoder = new TextEncoder();
const encodeText = encoder.encode.bind(encoder);
const writeSync = stdout.writeSync.bind(stdout);
const subarray = Uint8Array.prototype.subarray;
const { apply } = Reflect;

/** What came of a probe. */
export type ProbeMessage =
  | { readonly probe: string; readonly answer: unknown }
  | { readonly probe: string; readonly error: ThrownError };

/** What was thrown, as text. */
export interface ThrownError {
  /** "RangeError" */
  readonly name: string;
  /** What it says. */
  readonly message: string;
  /** Where it was thrown. */
  readonly stack: string;
}

/** What the harness sends: a line of JSON behind the run's token. */
export type SandboxMessage = { readonly step: number; readonly line: number } | ProbeMessage;

/**
 * Defines the functions that a run uses, under names that hold the token: `step_…()` before each step, `line_…(line)`
 * inside of it, and `answer_…(probe, call)`. Nothing that they send is a verdict: a student who calls them sends
 * answers, no more.
 *
 * @example
 * ```ts
 * import { installHarness } from "course/grading/harness.ts";
 *
 * installHarness("t0");
 * Reflect.get(globalThis, "step_t0")(); // prints: t0 {"step":0,"line":1}
 * Reflect.get(globalThis, "line_t0")(7); // prints: t0 {"step":0,"line":7}
 * ```
 * @param token Random, new for each run.
 */
export function installHarness(token: string): void {
  const send = (message: SandboxMessage) => write(`\n${token} ${stringify(message)}\n`);
  let step = -1;
  define(`step_${token}`, () => send({ step: ++step, line: 1 }));
  define(`line_${token}`, (line: number) => send({ step, line }));
  define(`answer_${token}`, async (probe: string, call: () => unknown) => {
    try {
      const value = await call();
      send({ probe, answer: encodeAnswer(value) });
    } catch (error) {
      send({ probe, error: describe(error) });
    }
  });
}

function define(name: string, value: unknown): void {
  defineProperty(globalThis, name, {
    value,
    writable: false,
    configurable: false,
    enumerable: false,
  });
}

function write(text: string): void {
  let bytes: Uint8Array = encodeText(text);
  while (bytes.length > 0) bytes = apply(subarray, bytes, [writeSync(bytes)]);
}

/** Whatever was thrown, as three texts. */
function describe(error: unknown): ThrownError {
  const read = (name: "name" | "message" | "stack") => {
    try {
      return toText((error as Error)[name] ?? "");
    } catch {
      return "";
    }
  };
  try {
    if (typeof error !== "object" || error === null) {
      return { name: "", message: toText(error), stack: "" };
    }
    return { name: read("name"), message: read("message"), stack: read("stack") };
  } catch {
    return { name: "", message: "something that cannot be shown", stack: "" };
  }
}
