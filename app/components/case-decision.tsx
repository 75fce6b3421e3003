import type { FieldData, SceneData, Typed } from './case-view'
import { Button } from './button'
import { ChoiceList, TextArea, TextField } from './field'
import { Disclose } from './disclose'

type DecisionProps = {
  runId: string
  after: number
  desk: string
  scene: SceneData
  fields: Record<string, string>
  typed?: Typed
  practice: boolean
}

/** What can be decided now, each with its cost, and the way to do it. */
export function CaseDecision({ runId, after, desk, scene, fields, typed = [], practice }: DecisionProps) {
  if (scene.waiting) return <p className="text-ink-2">Nothing can be done here until something happens at the other desk.</p>
  return (
    <form method="post" action={`/runs/${runId}`} className="grid gap-5">
      <input type="hidden" name="after" value={after} />
      <input type="hidden" name="desk" value={desk} />
      {scene.hint ? (
        <Disclose summary="Hint">
          <p className="mt-1 text-sm">{scene.hint}</p>
        </Disclose>
      ) : null}
      <DecisionInputs scene={scene} fields={fields} typed={typed} practice={practice} />
    </form>
  )
}

function DecisionInputs({ scene, fields, typed, practice }: Required<Pick<DecisionProps, 'scene' | 'fields' | 'typed' | 'practice'>>) {
  const kept = (name: string) => typed.find(([key]) => key === name)?.[1]
  if (scene.continueId) {
    return (
      <>
        <input type="hidden" name="choice" value={scene.continueId} />
        {scene.kind === 'reflection' ? (
          <TextArea
            name="field-text"
            id="field-text"
            label={scene.ask ?? 'In a sentence'}
            hint={
              practice
                ? 'In your own words, and not marked: it is kept with the run and shown to nobody else.'
                : 'In your own words, and not marked. When the run has ended, trainers and auditors can read it with the run.'
            }
            optional
            rows={4}
            maxLength={1000}
            defaultValue={kept('field-text')}
          />
        ) : null}
        <div>
          <Button type="submit" variant="1">
            Continue
          </Button>
        </div>
      </>
    )
  }
  if (scene.form) {
    return (
      <>
        <input type="hidden" name="choice" value={scene.form.id} />
        {scene.ask ? <h3 className="h2">{scene.ask}</h3> : null}
        {scene.form.fields.map((field) => (
          <CaseField key={field.name} field={field} error={fields[field.name]} typed={typed} />
        ))}
        <Why kept={kept('why')} practice={practice} />
        <Commit cost={scene.form.cost} label="Enter this" practice={practice} />
      </>
    )
  }
  return (
    <>
      <ChoiceList
        name="choice"
        id="decision"
        legend={scene.ask ?? 'What do you do?'}
        legendAs="question"
        errors={fields.choice ? [fields.choice] : undefined}
        value={kept('choice') ? [kept('choice') ?? ''] : []}
        options={scene.choices.map((choice) => ({
          value: choice.id,
          label: choice.text,
          note:
            [choice.note, choice.hint ? `Hint: ${choice.hint}` : null, choice.available ? null : 'Not possible at the moment.']
              .filter(Boolean)
              .join(' ') || undefined,
          aside: choice.cost ?? undefined,
        }))}
      />
      <Why kept={kept('why')} practice={practice} />
      <Commit cost={null} label="Do this" practice={practice} />
    </>
  )
}

function Why({ kept, practice }: { kept?: string; practice: boolean }) {
  const hint = practice
    ? 'One sentence, for yourself: it is kept with the run and shown to nobody else.'
    : 'One sentence, kept with the run for whoever assesses it.'
  return <TextArea name="why" id="why" label="Why?" hint={hint} optional rows={2} maxLength={500} defaultValue={kept} />
}

function Commit({ cost, label, practice }: { cost: string | null; label: string; practice: boolean }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button type="submit" variant="1">
        {label}
      </Button>
      <span className="hint">
        {cost ? `It takes ${cost}. ` : ''}
        {practice ? 'In practice you can take it back.' : 'As at work, it can’t be undone.'}
      </span>
    </p>
  )
}

function CaseField({ field, error, typed }: { field: FieldData; error?: string; typed: Typed }) {
  const name = `field-${field.name}`
  const kept = typed.filter(([key]) => key === name).map(([, value]) => value)
  const errors = error ? [error] : undefined
  if (field.type === 'one' || field.type === 'many') {
    const many = field.type === 'many'
    return (
      <>
        {many ? <input type="hidden" name={`many-${field.name}`} value="" /> : null}
        <ChoiceList
          name={name}
          id={name}
          legend={field.label}
          legendAs="label"
          multiple={many}
          options={field.options}
          value={kept}
          errors={errors}
        />
      </>
    )
  }
  return (
    <TextField
      name={name}
      id={name}
      label={field.label}
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={field.type === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      defaultValue={kept[0]}
      errors={errors}
      frameClassName="max-w-64"
    />
  )
}
