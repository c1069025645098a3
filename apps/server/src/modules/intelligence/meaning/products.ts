// Products of tables of whole numbers, eight at a time; products.wat says how, and a test holds the two together.

export const PRODUCTS = Buffer.from([
  'AGFzbQEAAAABEgJgBn9/f39/fwBgBHt7e3sBewIQAQRkZXNrBm1lbW9yeQIAAQMDAgABBwwBCG11bHRpcGx5AAAKkQUC9wMCCH8LeyAFQQF0IQkDQEEAIQcDQCAAIAcgCWxqIQogCiAJaiELIAEgBiAJbGohDP0M',
  'AAAAAAAAAAAAAAAAAAAAACER/QwAAAAAAAAAAAAAAAAAAAAAIRL9DAAAAAAAAAAAAAAAAAAAAAAhE/0MAAAAAAAAAAAAAAAAAAAAACEU/QwAAAAAAAAAAAAAAAAAAAAAIRX9DAAAAAAAAAAAAAAAAAAAAAAhFv0M',
  'AAAAAAAAAAAAAAAAAAAAACEX/QwAAAAAAAAAAAAAAAAAAAAAIRhBACEIA0AgCv0ABAAhDiAL/QAEACEPIAz9AAQAIRAgESAOIBD9ugH9rgEhESAVIA8gEP26Af2uASEVIAwgCWr9AAQAIRAgEiAOIBD9ugH9rgEh',
  'EiAWIA8gEP26Af2uASEWIAwgCUEBdGr9AAQAIRAgEyAOIBD9ugH9rgEhEyAXIA8gEP26Af2uASEXIAwgCUEDbGr9AAQAIRAgFCAOIBD9ugH9rgEhFCAYIA8gEP26Af2uASEYIApBEGohCiALQRBqIQsgDEEQaiEM',
  'IAhBCGoiCCAFSQ0ACyACIAcgBGwgBmpBAnRqIQ0gDSARIBIgEyAUEAH9CwQAIA0gBEECdGogFSAWIBcgGBAB/QsEACAHQQJqIgcgA0kNAAsgBkEEaiIGIARJDQALC5UBAQJ7IAAgAf0NAAECAxAREhMEBQYHFBUW',
  'FyAAIAH9DQgJCgsYGRobDA0ODxwdHh/9rgEhBCACIAP9DQABAgMQERITBAUGBxQVFhcgAiAD/Q0ICQoLGBkaGwwNDg8cHR4f/a4BIQUgBCAF/Q0AAQIDBAUGBxAREhMUFRYXIAQgBf0NCAkKCwwNDg8YGRobHB0e',
  'H/2uAQs=',
].join(''), 'base64')

/** Where tables lie. */
export type Memory = { buffer: ArrayBuffer }

type Assembly = {
  Memory: new (size: { initial: number }) => Memory
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: { desk: { memory: Memory } }) => { exports: { multiply: Multiply } }
}

type Multiply = (a: number, b: number, out: number, rows: number, columns: number, depth: number) => void

/** Node's types know less of WebAssembly than it has, the browser's more than is needed. */
const around: object = globalThis
const assembly = Reflect.get(around, 'WebAssembly') as Assembly

const PAGE = 65_536

export function makeMemory(bytes: number): Memory {
  return new assembly.Memory({ initial: Math.ceil(bytes / PAGE) })
}

/** The memory is the caller's: tables lie where he puts them, 16 bits a number, the products 32. */
export function openProducts(memory: Memory): Multiply {
  return new assembly.Instance(new assembly.Module(PRODUCTS), { desk: { memory } }).exports.multiply
}
