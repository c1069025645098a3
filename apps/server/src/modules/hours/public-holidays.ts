// Public holidays of countries and their parts, by year; what knows them is loaded when somebody first asks.
import type { default as Library } from 'date-holidays'

type Known = typeof Library
let library: Promise<Known> | undefined
const load = (): Promise<Known> => (library ??= import('date-holidays').then((m) => m.default))

export type Country = { code: string; region: string }
export type PublicHolidays = (year: number) => ReadonlyMap<string, string>

const NONE: ReadonlyMap<string, string> = new Map()
const noHolidays: PublicHolidays = () => NONE

const known = new Map<string, PublicHolidays>()

const listBy = (Library: Known, { code, region }: Country): PublicHolidays => {
  const calendar = new Library({ country: code, ...(region ? { state: region } : {}) })
  const years = new Map<number, ReadonlyMap<string, string>>()
  return (year) => {
    const held = years.get(year)
    if (held) return held
    const found = new Map<string, string>()
    for (const day of calendar.getHolidays(year, 'en')) if (day.type === 'public') found.set(day.date.slice(0, 10), day.name)
    years.set(year, found)
    return found
  }
}

export const publicHolidaysOf = async (country: Country | null): Promise<PublicHolidays> => {
  if (!country) return noHolidays
  const key = `${country.code}-${country.region}`
  const held = known.get(key)
  if (held) return held
  const made = listBy(await load(), country)
  known.set(key, made)
  return made
}

type Place = { code: string; name: string }
const placesOf = (named: Record<string, string> | undefined): Place[] =>
  Object.entries(named ?? {}).map(([code, name]) => ({ code, name })).toSorted((a, b) => a.name.localeCompare(b.name))

export const listCountries = async (): Promise<Place[]> => placesOf(new (await load())().getCountries('en'))
export const listRegions = async (code: string): Promise<Place[]> => placesOf(new (await load())().getStates(code, 'en'))

/** Whether holidays are known for a country and, if one is named, for that part of it. */
export const isCountry = async ({ code, region }: Country): Promise<boolean> => {
  const Library = await load()
  const is = (places: Record<string, string> | undefined, key: string) => Object.hasOwn(places ?? {}, key)
  return is(new Library().getCountries('en'), code) && (region === '' || is(new Library().getStates(code, 'en'), region))
}
