/**
 * What the numbers were measured on.
 * @module
 */
import { cpus, loadavg } from "node:os";

/** The processor, the cores, the systems, and how busy the machine is. */
export function machine(): string {
  const [{ model }] = cpus();
  const { deno, v8 } = Deno.version;
  const load = loadavg()[0].toFixed(1);
  return [
    `${model.trim()}, ${cpus().length} cores, ${Deno.build.os} ${Deno.build.arch}`,
    `Deno ${deno}, V8 ${v8}`,
    `load before the start: ${load}`,
  ].join("\n");
}
