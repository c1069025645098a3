// Tests the checks that are our own: the map, the opening sentence and the measure of functions.
import { expect, test } from 'vitest'
import { judgeOpening } from './first-line.ts'
import { compareMap, readTree } from './map.ts'
import { measureFunctions } from './sizes.ts'

const tree = ['```tree', 'README.md  what it is', 'apps/', '  server/src/  runs', '    main.ts app.ts  start', '  web/', '```'].join('\n')

test('the tree reads as paths', () => {
  const paths = ['README.md', 'apps', 'apps/server/src', 'apps/server/src/main.ts', 'apps/server/src/app.ts', 'apps/web']
  expect(readTree(tree)).toEqual(paths)
})

test('the map and the disk are compared both ways', () => {
  const disk = ['README.md', 'apps/server/src/main.ts', 'apps/widget/index.ts', 'apps/web/index.html']
  expect(compareMap(tree, disk)).toEqual([
    'ARCHITECTURE.md names apps/server/src/app.ts, which is not there',
    'apps/widget is there, but ARCHITECTURE.md does not name it',
  ])
})

test.each([
  ['// Opens an issue and tells nobody.\nexport {}', []],
  ['#!/usr/bin/env node\n// Opens an issue and tells nobody.', []],
  ['/** Opens an issue and\n * tells nobody. */', []],
  ['// Opens an issue,\n// and tells nobody.\nexport {}', []],
  ['import a from "a"\n// Too late for a sentence.', [expect.stringContaining('does not begin')]],
  ['// Issues.', [expect.stringContaining('a label')]],
  ['// Opens an issue and', [expect.stringContaining('no end')]],
  ['', [expect.stringContaining('does not begin')]],
])('the opening %j is judged', (text, findings) => {
  expect(judgeOpening('open.ts', text)).toEqual(findings)
})

test('functions are measured from first to last line, describe blocks are not', () => {
  const text = [
    'export function open() {',
    '  return () => 1',
    '}',
    "describe('issues', () => {",
    "  it('opens', async () => {",
    '    open()',
    '  })',
    '})',
    'const close = <T,>(x: T) => {',
    '  return x',
    '}',
  ].join('\n')
  expect(measureFunctions('a.ts', text).map(({ place, lines }) => `${place} ${lines}`)).toEqual([
    'a.ts:1 open 3',
    'a.ts:2 1',
    'a.ts:5 3',
    'a.ts:9 3',
  ])
})
