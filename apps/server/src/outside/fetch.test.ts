// fetch for the outside world against real servers on this machine: private addresses are refused however they are written or reached.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPrivateAddress } from './addresses.ts'
import { createFetch } from './fetch.ts'

let server: Server
let port: number
const asked: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(String(request.url))
    const to = /^\/to\/(.+)$/.exec(String(request.url))?.[1]
    if (to) response.writeHead(302, { location: decodeURIComponent(to) }).end()
    else if (request.url === '/silent') response.flushHeaders()
    else response.end('hello')
  })
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const plain = createFetch({ trusted: [], timeoutMs: 2_000 })
const why = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(() => new Error('it was let through'), (e: unknown) => e as Error)
  return `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`
}

describe('private addresses', () => {
  test.each([
    '127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0.0.0.0', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[fe80::1]',
    'localhost', 'LOCALHOST.', '169.254.169.254', '10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', '[fd00::1]', '127.0.0.1.', '①②⑦.0.0.1',
  ])('%s is refused before anything is sent', async (host) => {
    const before = asked.length
    expect(await why(plain(`http://${host}:${port}/`))).toMatch(/private address|is not allowed|ENOTFOUND|EAI_AGAIN/)
    expect(asked.length).toBe(before)
  })

  test.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'data:text/html,x', 'gopher://127.0.0.1/', 'javascript:1'])('%s is no address to fetch', async (url) => {
    expect(await why(plain(url))).toMatch(/are not fetched/)
  })

  test.each([['8.8.8.8', false], ['1.1.1.1', false], ['172.32.0.1', false], ['2606:4700::1111', false], ['::ffff:8.8.8.8', false], ['::ffff:10.1.2.3', true], ['100.127.255.255', true], ['100.128.0.0', false], ['240.0.0.1', true], ['255.255.255.255', true], ['fe80::1', true], ['fc00::', true], ['ff02::1', true]])('%s is private: %s', (address, is) => {
    expect(isPrivateAddress(address)).toBe(is)
  })
})

describe('what is trusted or public', () => {
  test('a trusted origin is reached, another port of it is not, and it may not lead elsewhere', async () => {
    const trusting = createFetch({ trusted: [`http://127.0.0.1:${port}`], timeoutMs: 2_000 })
    expect(await (await trusting(`http://127.0.0.1:${port}/`)).text()).toBe('hello')
    expect(await why(trusting(`http://127.0.0.1:${port + 1}/`))).toMatch(/private address/)
    expect((await trusting(`http://127.0.0.1:${port}/to/${encodeURIComponent(`http://127.0.0.1:${port}/inside`)}`)).status).toBe(302)
    expect(asked).not.toContain('/inside')
  })

  test('a redirect to a private address is refused, by number and by name', async () => {
    const fetch = createFetch({ trusted: [], timeoutMs: 2_000, refuses: (address) => address !== '127.0.0.2' })
    expect(await (await fetch(`http://127.0.0.2:${port}/`)).text()).toBe('hello')
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '127.0.0.3']) {
      const target = `http://${host}:${port}/secret`
      expect(await why(fetch(`http://127.0.0.2:${port}/to/${encodeURIComponent(target)}`))).toMatch(/private address/)
    }
    expect(asked).not.toContain('/secret')
  })

  test('an answer that never comes is given up', async () => {
    const hasty = createFetch({ trusted: [`http://127.0.0.1:${port}`], timeoutMs: 100 })
    await expect(hasty(`http://127.0.0.1:${port}/silent`).then((a) => a.text())).rejects.toThrow(/timeout|aborted/i)
  })
})
