import { understand } from './index.js';
import { read } from './testing/read.js';

describe('understand', () => {
  it('finds the command in a polite story', () => {
    const text = 'Hi all! I took this picture of my uncle on a boat last summer and we love it. Could somebody please brighten it up a little and straighten the horizon? Thanks so much in advance!';
    expect(read(text)).toEqual(['brightness amount=20', 'straighten']);
  });

  it('says the words a step came from', () => {
    expect(understand('Please make it much Brighter, thanks').steps[0].said).toBe('Brighter');
    expect(understand('Please reduce the Contrast').steps[0].said).toBe('reduce the Contrast');
  });

  it('answers a vague wish with auto_enhance and says so', () => {
    const { steps, vague, notes } = understand('Can someone make this look better?');
    expect(steps).toEqual([expect.objectContaining({ op: 'auto_enhance', params: { amount: 50 } })]);
    expect(vague).toBe(true);
    expect(notes.join()).toMatch(/enhanced automatically/);
    expect(understand('Make it better, brighten it').vague).toBe(false);
  });

  it('reports what it did not understand', () => {
    expect(understand('brighten it. Can you teleport the whole affair?').notUnderstood).toEqual(['Can you teleport the whole affair']);
    expect(understand('qwrtz plmk').notUnderstood).toEqual(['qwrtz plmk']);
    expect(understand('make it 800x600').notUnderstood).toEqual([]);
  });

  it('does nothing that was asked to be left alone', () => {
    expect(read("sharpen it, but don't change the brightness")).toEqual(['sharpen amount=30']);
    expect(read('Mirror the picture without reversing the sign')).toEqual(['flip direction=horizontal']);
  });

  it('says a thing once that is said twice, and prefers the command to the complaint', () => {
    expect(read('It is too dark. Please brighten it a lot')).toEqual(['brightness amount=55']);
  });

  it('names the direction it assumed', () => {
    const { steps, notes } = understand('adjust the contrast');
    expect(steps[0]).toMatchObject({ op: 'contrast', params: { amount: 30 } });
    expect(steps[0].confidence).toBeLessThan(0.6);
    expect(notes.join()).toMatch(/without a direction/);
  });

  it('takes slips of the keyboard', () => {
    expect(read('brigthen the pictrue and icnrease contarst')).toEqual(['brightness amount=30', 'contrast amount=30']);
  });

  it('is an understanding of nothing for an empty text, and never throws', () => {
    expect(understand('  ')).toEqual({ steps: [], generative: [], vague: false, notUnderstood: [], notes: [] });
    for (const text of ['"', "'''", '((((', '😀😀', '\u0000\u202e', '[[[specific]', 'x'.repeat(10_000), '/ / /', '#', '0x0', '9'.repeat(500)]) expect(() => understand(text)).not.toThrow();
  });
});
