// Writes small files in the MaxMind DB format, as its public description says, for tests of what reads them.
import { isIPv4 } from 'node:net'

export type Value = string | number | boolean | Value[] | { [key: string]: Value }
/** What stands under a network, such as `203.0.113.0/24`. */
export type Network = [cidr: string, record: Value]

const MAP = 7
const TEXT = 2
const UINT16 = 5
const UINT32 = 6
const UINT64 = 9
const ARRAY = 11
const BOOLEAN = 14

/** Three bits of type and five of size; what does not fit follows. */
const head = (type: number, size: number): Buffer => {
  const [more, most] = size < 29 ? [[], size] : size < 285 ? [[size - 29], 29] : [[(size - 285) >> 8, (size - 285) & 255], 30]
  return Buffer.from(type < 8 ? [(type << 5) | most, ...more] : [most, type - 7, ...more])
}

const whole = (type: number, value: number): Buffer => {
  const hex = value.toString(16)
  const bytes = value === 0 ? Buffer.alloc(0) : Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([head(type, bytes.length), bytes])
}

const encode = (value: Value): Buffer => {
  if (typeof value === 'string') return Buffer.concat([head(TEXT, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === 'number') return whole(UINT32, value)
  if (typeof value === 'boolean') return head(BOOLEAN, Number(value))
  if (Array.isArray(value)) return Buffer.concat([head(ARRAY, value.length), ...value.map(encode)])
  const entries = Object.entries(value)
  return Buffer.concat([head(MAP, entries.length), ...entries.flatMap(([key, one]) => [encode(key), encode(one)])])
}

const groups = (text: string): number[] => (text === '' ? [] : text.split(':').map((part) => Number.parseInt(part, 16)))
const bytesOf = (address: string): number[] => {
  if (isIPv4(address)) return [...Array.from({ length: 12 }, () => 0), ...address.split('.').map(Number)]
  const [left = '', right] = address.split('::')
  const [before, after] = [groups(left), right === undefined ? [] : groups(right)]
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after].flatMap((group) => [group >> 8, group & 255])
}
const bitsOf = (cidr: string): number[] => {
  const [address = '', length = ''] = cidr.split('/')
  const bits = bytesOf(address).flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((at) => (byte >> at) & 1))
  return bits.slice(0, Number(length) + (isIPv4(address) ? 96 : 0))
}

type Leaf = { at: number }
type Node = { id: number; sides: [Node | Leaf | null, Node | Leaf | null] }

const SEPARATOR = Buffer.alloc(16)
const MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')

export const mmdbOf = (type: string, networks: Network[], builtAt = new Date('2026-10-05T00:00:00Z')): Buffer => {
  const nodes: Node[] = []
  const add = (): Node => {
    const node: Node = { id: nodes.length, sides: [null, null] }
    nodes.push(node)
    return node
  }
  const root = add()
  const records: Buffer[] = []
  let size = 0
  for (const [cidr, record] of networks) {
    const bits = bitsOf(cidr)
    let node = root
    for (const bit of bits.slice(0, -1)) {
      const next = node.sides[bit] ?? add()
      if ('at' in next) throw new Error(`${cidr} lies inside another network.`)
      node.sides[bit] = next
      node = next
    }
    node.sides[bits.at(-1) ?? 0] = { at: size }
    const bytes = encode(record)
    records.push(bytes)
    size += bytes.length
  }
  const point = (side: Node | Leaf | null): number => (side === null ? nodes.length : 'at' in side ? nodes.length + SEPARATOR.length + side.at : side.id)
  const tree = Buffer.alloc(nodes.length * 8)
  for (const node of nodes) node.sides.forEach((side, at) => tree.writeUInt32BE(point(side), node.id * 8 + at * 4))
  const about = [
    ['binary_format_major_version', whole(UINT16, 2)], ['binary_format_minor_version', whole(UINT16, 0)], ['build_epoch', whole(UINT64, builtAt.getTime() / 1000)], ['database_type', encode(type)],
    ['description', encode({ en: 'Made for a test' })], ['ip_version', whole(UINT16, 6)], ['languages', encode(['en'])], ['node_count', whole(UINT32, nodes.length)], ['record_size', whole(UINT16, 32)],
  ] as const
  return Buffer.concat([tree, SEPARATOR, ...records, MARKER, head(MAP, about.length), ...about.flatMap(([key, value]) => [encode(key), value])])
}
