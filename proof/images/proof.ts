import { longForm } from '../long-form'

/** Both images from the files that their Dockerfiles copy, run by nobody, ended under load. */
export const proof = longForm({
  name: 'images',
  summary:
    'the files of both images, run by nobody: they serve, and end in order with streams and sockets open',
  files: ['scripts/image/image.test.ts'],
  sizes: {
    streams: { variable: 'GREENROOM_IMAGE_STREAMS', says: 'streams open at the end (100)', long: 100 },
  },
})
