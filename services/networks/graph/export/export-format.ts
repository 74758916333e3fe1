import { registerEnumType } from 'type-graphql';

/** As what a part of the network can be written. */
export enum GraphFileFormat {
  GRAPHML = 'GRAPHML',
  GEXF = 'GEXF',
  ELEMENTS = 'ELEMENTS',
}

registerEnumType(GraphFileFormat, {
  name: 'GraphFileFormat',
  description: 'As what a part of the network is written.',
  valuesConfig: {
    GRAPHML: { description: 'GraphML, for Gephi, yEd, NetworkX, igraph.' },
    GEXF: { description: 'GEXF 1.2, for Gephi.' },
    ELEMENTS: { description: 'JSON of elements and connections, for Kumu.' },
  },
});

export const MEDIA_TYPES: Readonly<Record<GraphFileFormat, string>> = {
  [GraphFileFormat.GRAPHML]: 'application/graphml+xml',
  [GraphFileFormat.GEXF]: 'application/gexf+xml',
  [GraphFileFormat.ELEMENTS]: 'application/json',
};

export const FILE_NAMES: Readonly<Record<GraphFileFormat, string>> = {
  [GraphFileFormat.GRAPHML]: 'network.graphml',
  [GraphFileFormat.GEXF]: 'network.gexf',
  [GraphFileFormat.ELEMENTS]: 'network.json',
};
