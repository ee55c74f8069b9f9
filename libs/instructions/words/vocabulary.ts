import { PHRASES } from '../lexicon/phrases.js';
import { COLOR_FAMILIES } from '../colors/color-families.js';

/** Words of rules and governors that stand in no table of senses. A typo may be read as one of them. */
const COMMANDS = `
increase increases increased increasing decrease decreases decreased decreasing reduce reduced reducing reduction remove removed removing removal delete deleted deleting erase erased
eliminate eliminated enhance enhanced enhancing enhancement improve improved improving adjust adjusted adjusting adjustment change changed changing correct corrected correction replace
replaced replacing insert inserted resize resized resizing rotate rotated rotating rotation straighten straightened crop cropped cropping mirror mirrored reverse reversed convert
converted apply applied background foreground transparent transparency picture pictures image images photo photos please slightly slight little moderately moderate significantly considerably
dramatically drastically extremely greatly substantially strongly heavily somewhat horizontal horizontally vertical vertically clockwise counterclockwise anticlockwise degrees percent
width height larger bigger smaller higher wider taller enlarge enlarged shrink scale dimension dimensions resolution square border frame watermark caption vintage cinematic dramatic
filter effect upside grayscale monochrome retouch restore restored restoration colorize colorized cartoon painting wrinkles pimples acne teeth blemishes scratches creases people person
lower boost raise intensify amplify strengthen tones toned photoshop overall entire whole lighten subtle vignette quality professional compress format upscale
`;

/** Ordinary words that lie one slip away from a word of the lexicon and are no slips. */
const PLAIN = `
brother brothers mother other others there these those where while which whole would could should right night light might eight height weight flight bright fight tight sight
house horse nurse course source force grain train brain drain plain grand brand stand hand hands sand land tune tone stone phone phones alone clone zone bone
color colors collar cooler dollar coal cool pool tool fool school scale stale tale sale male female shape share shade shake snake sharp shark
great treat create creative greet green screen queen seen teeth tooth truth smooth booth mouth south
world words sword wards later water waiter letter better butter matter latter after water watery wall walls well
where here hair chair stair stairs pair fair their them theme then than thank thanks think things thing thin
place plate plane planet plant plants slant flash flesh fresh crash trash brush crush clash splash smash flat float
clean cleaned cleaning cleaner clear cleared clearing clearly close closed closer closet clothes clothing cloth clock block black blank blanket
dark darks dear deal dean bear beer hear heard heart hearts earth years year near neck deck desk
paint painted paints point points print prints printed pint front frost ghost host most post posts post
family familiar smile smiled smiles small smell shell spell still skill stile style tile file files
space spice slice slide slides side sides inside outside beside size sized since science scene scenes
party parts pastel paste past pasta fast last lasts cast castle master faster easter sister mister
grade graduate graduation grandma grandpa grandfather grandmother grave gravy gravity brave bravery crave carve curve curves
letter ladder leather weather feather father whether gather rather bother
mirror minor major motor sensor censor tensor tender gender render rendered
crisp creep cream dream scream stream steam team drop drops drown crown brown crowd crowds cloud clouds
burst thirst shirt shirts skirt skirts short shorts start starts stars star stare store story stories
table tables cable able stable cattle bottle battle title tiled tilt
noise nose noses noisy dogs doing going coming become becomes becoming
warm warn worn worm storm form farm harm charm arms army
train trail trails tails tail tall taller talk walk walks wake makes making maker marker market marked
sepia media square squares scare spare spared
image imagine magic magical manage many
first third bird birds girl girls grill
finish finished furnish polish publish
contract contracts contact contacts content contents context contest contrast contrary construct
vital visual visually usual usually casual
expose explore explain export expert experts expect except excepts exposed
photographer photography photographic photobomb photobomber photobombed photoshopped photoshopping
background backyard backwards backward ground grounds round around surround surrounding surroundings
straight strange stranger string strings strong stronger strongly
rotten retain return returned retired retro
cropping clipping dropping shopping chopping hopping
blues blurb clue glue true
sharper shaper shopper chapter
saturday situation
birthday holiday today
center enter entire entirely entry
people peoples purple
shadow shallow shadows window windows widow
wedding bedding
looking cooking booking taking making
faces facing fences child childs childish something likely pants paper papers chance chances blend blond blonde lovely deceased framed frames whose mates hoses hopes hoping flame flames invert inverted inverse
concert concerned field fields structures structure whale total totally write wishing wished sharing shaped shapes caution sands blocks brows blind remote batter tents lighters warning pointing printing
effects scales apple apples overlay large largest define blush formal pleased remover situations crease shadowy boots squared widen harsh marsh torch lunch bunch beach reach teach peach lounge
colorization whiten whites whitening flatten deepen clarify cartoons cartoony wrinkled naturally nature normal boring sitting setting settings standing landing loading
handle candle candles bundle circle circles bicycle fence fences laser phrase chase chased phase
`;

const words = (list: string): string[] => list.split(/\s+/).filter((word) => word !== '');

/** Every word that the lexicon or a rule knows. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set([...words(COMMANDS), ...[...PHRASES.keys()].flatMap((phrase) => phrase.split(' ')), ...COLOR_FAMILIES.keys()]);
export const PLAIN_WORDS: ReadonlySet<string> = new Set(words(PLAIN));
