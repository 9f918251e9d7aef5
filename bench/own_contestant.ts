/**
 * This library as a contestant.
 * @module
 */
import { backend } from "../lib/tensor/kernels/mod.ts";
import { serve } from "./serve.ts";
import { prepareTraining } from "./training.ts";

const { name, reason } = backend();
const asked = Deno.env.get("LIB_BACKEND");
if (asked && asked !== name) throw new Error(`there is no backend ${asked}: ${reason}`);
await serve(`this library, ${name}`, prepareTraining);
