import type { FileDifference } from '~/domain/file-differences'
import { LineDifferences } from './line-differences'

/** All files of a lesson on two sides. */
export function FileDifferences({ files, before, after }: { files: readonly FileDifference[]; before: string; after: string }) {
  return (
    <>
      {files.map((file) =>
        file.readable ? (
          <LineDifferences key={file.name} name={file.name} lines={file.lines} before={before} after={after} />
        ) : (
          <p key={file.name} className="mt-6">
            <code>{file.name}</code> {file.same ? 'is the same picture on both sides.' : 'is another picture.'}
          </p>
        ),
      )}
    </>
  )
}
