import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readScenarioFolder, scenarioFolders } from '~/authored/scenario-folder.server'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'scenarios-'))
  await mkdir(join(root, 'one', 'documents', 'deeper'), { recursive: true })
  await mkdir(join(root, 'none'))
  await writeFile(join(root, 'README.md'), 'Not a scenario.')
  await writeFile(join(root, 'planned.yaml'), '[]')
  for (const file of ['scenario.yaml', 'texts.en.md', 'picture.png', 'documents/letter.md', 'documents/deeper/other.md'])
    await writeFile(join(root, 'one', file), `text of ${file}`)
})
afterEach(() => rm(root, { recursive: true }))

it('a scenario folder is read as its YAML and Markdown files and its documents, and nothing else', async () => {
  expect(await readScenarioFolder(join(root, 'one'))).toEqual({
    slug: 'one',
    files: {
      'documents/letter.md': 'text of documents/letter.md',
      'scenario.yaml': 'text of scenario.yaml',
      'texts.en.md': 'text of texts.en.md',
    },
  })
})

it('a path means itself when it holds a scenario, otherwise the scenarios below it', async () => {
  expect(await scenarioFolders(root)).toEqual([join(root, 'one')])
  expect(await scenarioFolders(join(root, 'one'))).toEqual([join(root, 'one')])
  await expect(scenarioFolders(join(root, 'nowhere'))).rejects.toThrow()
})
