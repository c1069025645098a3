// Where many runs must agree, such as CI, properties are tried on the same examples every time; elsewhere on new ones.
import fc from 'fast-check'

if (process.env.CI) fc.configureGlobal({ seed: 20_261_121 })
