import { read } from '../testing/read.js';

describe('detail', () => {
  it.each([
    ['sharpen a lot', 'sharpen amount=55'],
    ['make it less blurry', 'sharpen amount=30'],
    ['the photo is blurry', 'sharpen amount=30'],
    ['remove the blur', 'sharpen amount=30'],
    ['I would like it to be clearer', 'sharpen amount=30'],
    ['blur the background', 'blur amount=30 region=background @background'],
    ['blur it slightly', 'blur amount=15 region=whole'],
    ['add a blur to the picture', 'blur amount=30 region=whole'],
    ['no grain please', 'denoise amount=30'],
    ['make it not grainy', 'denoise amount=30'],
    ['get rid of the noise', 'denoise amount=30'],
    ['remove the haze', 'dehaze amount=30'],
    ['bring out the details', 'clarity amount=30'],
  ])('%s', (text, step) => expect(read(text)).toEqual([step]));
});
