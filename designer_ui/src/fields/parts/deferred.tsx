/** An input whose code comes when a form first needs it, so that lists, which only show values, stay light. */
import { Skeleton } from 'antd'
import { type ComponentType, lazy, Suspense } from 'react'

export function deferred<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Input = lazy(async () => ({ default: await load() }))
  return function Deferred(props: Props) {
    return (
      <Suspense fallback={<Skeleton.Input active block />}>
        <Input {...props} />
      </Suspense>
    )
  }
}
