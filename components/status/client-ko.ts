import { bringToLife, type Given } from './live-page'

// The data stand on the page; they come from the same build as this script.
const given: Given = JSON.parse(document.getElementById('given')?.textContent ?? '')
// What the server drew is painted first; nothing here is needed to read it.
setTimeout(() => bringToLife(given), 0)
