/** The shape of an input while its code comes. */
import { Skeleton } from 'antd'

export function InputWaiting() {
  return <Skeleton.Input active block />
}
