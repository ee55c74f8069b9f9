/** The colour names of CSS Color 4, without the shades that spell grey with an e. */
const NAMES = `
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
darkblue darkcyan darkgoldenrod darkgray darkgreen darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkturquoise
darkviolet deeppink deepskyblue dimgray dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow honeydew hotpink indianred indigo
ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightpink lightsalmon lightseagreen lightskyblue
lightslategray lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen
mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise
palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue
slategray snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen`;

export const CSS_COLORS: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));
/** Names of people that are no names of CSS. */
export const SPOKEN_COLORS: ReadonlyMap<string, string> = new Map([
  ['baby blue', 'lightblue'], ['navy blue', 'navy'], ['dark blue', 'darkblue'], ['pitch black', 'black'], ['jet black', 'black'], ['off white', 'ivory'], ['cream', 'ivory'], ['light yellow', 'lightyellow'],
  ['bright red', 'red'], ['bright blue', 'blue'], ['bright green', 'lime'], ['bright yellow', 'yellow'], ['bright pink', 'hotpink'], ['neon green', 'lime'], ['dark brown', 'saddlebrown'], ['light brown', 'tan'],
  ['dark purple', 'indigo'], ['light purple', 'plum'], ['light orange', 'lightsalmon'], ['dark pink', 'deeppink'], ['dark yellow', 'darkgoldenrod'], ['light red', 'lightcoral'], ['burgundy', 'maroon'], ['golden', 'gold'], ['peach', 'peachpuff'], ['mint', 'mintcream'],
]);
