/**
 * Finding OpenBLAS and opening it.
 * @module
 */

// The library has C's BLAS interface with 32-bit sizes, and a prefix before each name.
// deno-fmt-ignore: order, transposeA, transposeB, m, n, k, alpha, A, lda, B, ldb, beta, C, ldc
const SYMBOLS = {
  scipy_cblas_sgemm: {
    parameters: [
      "i32", "i32", "i32", "i32", "i32", "i32", "f32",
      "buffer", "i32", "buffer", "i32", "f32", "buffer", "i32",
    ],
    result: "void",
  },
  scipy_cblas_dgemm: {
    parameters: [
      "i32", "i32", "i32", "i32", "i32", "i32", "f64",
      "buffer", "i32", "buffer", "i32", "f64", "buffer", "i32",
    ],
    result: "void",
  },
  scipy_openblas_set_num_threads: { parameters: ["i32"], result: "void" },
} as const;

/** The functions of OpenBLAS that we call. */
export type BlasFunctions = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

/** The opened library, or why there is none. */
export type BlasLoad =
  | { readonly functions: BlasFunctions; readonly problem?: undefined }
  | { readonly functions?: undefined; readonly problem: string };

/**
 * Opens the OpenBLAS of the Python package `scipy-openblas32` in a checkout's `.venv`, for one
 * thread. Asks for no permission that is not there.
 *
 * @param root The checkout's folder. Default: the one that this file is in.
 */
export function openBlas(root = new URL("../../../../", import.meta.url)): BlasLoad {
  if (root.protocol !== "file:") return { problem: "the library was not loaded from a folder" };
  const folder = new URL(Deno.build.os === "windows" ? ".venv/Lib/" : ".venv/lib/", root);
  if (Deno.permissions.querySync({ name: "read", path: folder }).state !== "granted") {
    return { problem: "there is no permission to look for OpenBLAS" };
  }
  const path = findLibrary(folder);
  if (!path) return { problem: "OpenBLAS (scipy-openblas32) is not in the environment" };
  if (Deno.permissions.querySync({ name: "ffi", path }).state !== "granted") {
    return { problem: "there is no permission to call OpenBLAS" };
  }
  try {
    const { symbols } = Deno.dlopen(path, SYMBOLS);
    symbols.scipy_openblas_set_num_threads(1);
    return { functions: symbols };
  } catch (error) {
    return { problem: `OpenBLAS does not load: ${error}` };
  }
}

/** The shared library in an environment's `lib` folder: below `python3.x`, except on Windows. */
function findLibrary(lib: URL): URL | undefined {
  const { os } = Deno.build;
  const extension = os === "windows" ? "dll" : os === "darwin" ? "dylib" : "so";
  const packages = [
    "site-packages/",
    ...pythonFolders(lib).map((name) => `${name}/site-packages/`),
  ];
  return packages
    .map((name) => new URL(`${name}scipy_openblas32/lib/libscipy_openblas.${extension}`, lib))
    .find(isFile);
}

function pythonFolders(lib: URL): string[] {
  try {
    return [...Deno.readDirSync(lib)].map(({ name }) => name).filter((name) =>
      /^python3/.test(name)
    );
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function isFile(path: URL): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
