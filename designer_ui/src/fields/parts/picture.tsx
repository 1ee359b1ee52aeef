/** One picture, small, that opens large; loaded when the first picture is shown. */
import { Image } from 'antd'
import { fileAddress } from '@/api/queries/files'

const THUMB = 200

export default function Picture({ id, name, size }: { id: string; name: string; size: number }) {
  return <Image src={fileAddress(id, THUMB)} alt={name} width={size} height={size} preview={{ src: fileAddress(id) }} />
}
