/**
 * The one place that talks to Deno's Jupyter kernel.
 * @module
 */

/** What a notebook shows, in several forms by MIME type; the front end takes the richest. */
export type MediaBundle = Readonly<Record<string, string | object>>;

/** A value that says itself how it is shown. */
export interface Displayable {
  /** Called by the kernel for the last expression of a cell. */
  [jupyterDisplay](): MediaBundle;
}

/**
 * Name of the method that the kernel calls on the last expression of a cell.
 *
 * @example
 * ```ts
 * import { jupyterDisplay } from "course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const heading = { [jupyterDisplay]: () => ({ "text/markdown": "**Hello**" }) };
 * assertEquals(heading[jupyterDisplay](), { "text/markdown": "**Hello**" });
 * ```
 */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display");

/** Sends messages to the notebook that is attached. */
export interface Kernel {
  /** Shows a bundle under the cell; with an id, it can be replaced later. */
  display(bundle: MediaBundle, displayId?: string): void;
  /** Replaces what was shown with this id. */
  update(bundle: MediaBundle, displayId: string): void;
}

/**
 * The kernel that runs this code, if there is one.
 *
 * Messages are sent without waiting, so that a synchronous loop can show its progress: the kernel
 * sends them at once, in order, and before the cell ends.
 *
 * @example
 * ```ts
 * import { currentKernel } from "course/notebook/kernel.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(currentKernel(), undefined); // this is a test, not a notebook
 * ```
 * @returns The kernel; undefined outside Jupyter.
 */
export function currentKernel(): Kernel | undefined {
  const broadcast = jupyterBroadcast();
  if (!broadcast) return undefined;
  const send = (type: string, data: MediaBundle, displayId?: string): void => {
    const transient = displayId === undefined ? {} : { display_id: displayId };
    broadcast(type, { data, metadata: {}, transient });
  };
  return {
    display: (bundle, displayId) => send("display_data", bundle, displayId),
    update: (bundle, displayId) => send("update_display_data", bundle, displayId),
  };
}

/** `Deno.jupyter` is a getter that throws outside the kernel. */
function jupyterBroadcast(): typeof Deno.jupyter.broadcast | undefined {
  try {
    return Deno.jupyter.broadcast;
  } catch {
    return undefined;
  }
}

/**
 * Whether a notebook is run without a reader, to be checked: `COURSE_HEADLESS=1`.
 *
 * @example
 * ```ts
 * import { isHeadless } from "course/notebook/kernel.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(typeof isHeadless(), "boolean");
 * ```
 * @returns False also where the environment may not be read.
 */
export function isHeadless(): boolean {
  const variable = "COURSE_HEADLESS";
  const { state } = Deno.permissions.querySync({ name: "env", variable });
  return state === "granted" && Deno.env.get(variable) === "1";
}
