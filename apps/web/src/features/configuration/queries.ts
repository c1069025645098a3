// What is asked and told about the configuration as a file.
import { applyConfiguration, compareConfiguration, exportConfiguration } from '@patchbay/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export type ConfigurationFile = { yaml: string; prune: boolean }

const save = (yaml: string): void => {
  const address = URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' }))
  Object.assign(document.createElement('a'), { href: address, download: 'patchbay.yaml' }).click()
  URL.revokeObjectURL(address)
}

export const useExport = () =>
  useMutation({
    mutationFn: () => call(exportConfiguration, {}),
    onSuccess: ({ yaml }) => save(yaml),
    onError: (error) => tellTrouble('The configuration was not exported', { description: reasonOf(error) }),
  })

export const useCompare = () => useMutation({ mutationFn: (body: ConfigurationFile) => call(compareConfiguration, { body }).then(({ differences }) => differences) })

export const useApply = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ConfigurationFile) => call(applyConfiguration, { body }),
    onSuccess: () => {
      tell('The configuration is applied')
      void client.invalidateQueries()
    },
    onError: (error) => tellTrouble('Nothing was applied', { description: reasonOf(error) }),
  })
}
