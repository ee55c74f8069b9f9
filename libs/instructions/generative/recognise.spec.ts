import { read, wishes } from '../testing/read.js';

describe('wishes that need a generative model', () => {
  it.each([
    ['remove', 'Could you remove the two men behind us?'],
    ['remove', 'crop out the guy'],
    ['remove', 'remove the person in the background'],
    ['remove', 'photoshop my uncle out of this picture'],
    ['remove', 'photoshop the cup and the bottle out'],
    ['remove', 'can the lamp post be taken out?'],
    ['remove', 'I would love to have that car gone'],
    ['remove', 'remove the red and yellow crane'],
    ['remove', 'there is a bird in the corner. Can anybody remove it?'],
    ['remove', 'remove the blurry stick in the front'],
    ['add', 'add a cat'],
    ['add', 'put a hat on his head'],
    ['add', 'give the dog a pair of wings'],
    ['replace', 'replace the bike with a horse'],
    ['replace', 'swap the mug for a glass'],
    ['replace', 'make the car green'],
    ['replace', 'change the color of the sofa to purple'],
    ['retouch', 'whiten my teeth'],
    ['retouch', 'get rid of the acne on my cheek'],
    ['retouch', 'make me look thinner'],
    ['restore', 'fix the scratches and creases'],
    ['background-scene', 'change the background to a beach'],
    ['background-scene', 'put me in front of the Eiffel tower'],
    ['other', 'turn this into an oil painting'],
    ['other', 'colorize this old photo'],
  ])('%s: %s', (kind, text) => {
    expect(wishes(text)).toEqual([kind]);
    expect(read(text)).toEqual([]);
  });

  it.each([
    'remove the yellow tint', 'remove the noise', 'take out the background', 'remove the haze', 'add more contrast', 'add some warmth', 'add a bit of light', 'put it into focus', 'remove the white borders',
    'crop out the bottom part', 'make the picture bigger', 'replace the background with white', 'sharpen the faces', 'brighten her face', 'blur the people in the background', 'I want to put it on my wall, please brighten it',
  ])('is not called where pixels suffice: %s', (text) => {
    expect(wishes(text)).toEqual([]);
    expect(read(text).length).toBeGreaterThan(0);
  });

  it('stands beside steps of the same text', () => {
    expect(wishes('Remove the lady on the left and increase the contrast')).toEqual(['remove']);
    expect(read('Remove the lady on the left and increase the contrast')).toEqual(['contrast amount=30']);
  });
});
