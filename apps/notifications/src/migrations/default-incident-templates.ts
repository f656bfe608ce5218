interface Text {
  subject: string;
  text: string;
}

/** What staff find at first; they write others. */
export const defaultIncidentTemplates: readonly {
  key: string;
  kind: 'emergency' | 'privacy' | 'vulnerability';
  texts: { de: Text; en: Text };
}[] = [
  {
    key: 'emergency',
    kind: 'emergency',
    texts: {
      de: {
        subject: '{{product}} ist gestört',
        text: `Seit {{since}} ist {{product}} gestört.

Wir arbeiten daran und melden uns, sobald es etwas Neues gibt, spätestens um {{nextNews}}.

Das können Sie bis dahin tun:
{{measures}}`,
      },
      en: {
        subject: '{{product}} is disrupted',
        text: `{{product}} has been disrupted since {{since}}.

We are working on it. You will hear from us as soon as there is news, at {{nextNews}} at the latest.

What you can do until then:
{{measures}}`,
      },
    },
  },
  {
    key: 'privacy',
    kind: 'privacy',
    texts: {
      de: {
        subject: 'Verletzung des Schutzes personenbezogener Daten bei {{product}}',
        text: `Am {{since}} haben wir festgestellt, dass bei {{product}} der Schutz personenbezogener Daten verletzt wurde. Als Ihr Auftragsverarbeiter melden wir Ihnen das nach Art. 33 Abs. 2 DSGVO.

Was geschehen ist, und welche Daten betroffen sind:
{{whatHappened}}

Wahrscheinliche Folgen:
{{consequences}}

Was wir getan haben, und was Sie tun können:
{{measures}}

Fragen beantwortet {{contact}}.`,
      },
      en: {
        subject: 'Personal data breach at {{product}}',
        text: `On {{since}} we found that there has been a personal data breach at {{product}}. As your processor we notify you of it under Art. 33 (2) GDPR.

What has happened, and which data are concerned:
{{whatHappened}}

Likely consequences:
{{consequences}}

What we have done, and what you can do:
{{measures}}

Please address questions to {{contact}}.`,
      },
    },
  },
  {
    key: 'vulnerability',
    kind: 'vulnerability',
    texts: {
      de: {
        subject: 'Sicherheitslücke in {{product}} {{version}}: bitte handeln',
        text: `In {{product}} {{version}} gibt es eine Sicherheitslücke, die bereits ausgenutzt wird. Nach unseren Unterlagen verwendet {{company}} dieses Produkt.

Worum es geht:
{{whatHappened}}

Bitte tun Sie jetzt Folgendes:
{{measures}}

Wir informieren Sie nach Art. 14 Abs. 8 der Verordnung (EU) 2024/2847.`,
      },
      en: {
        subject: 'Vulnerability in {{product}} {{version}}: please act',
        text: `There is a vulnerability in {{product}} {{version}} that is being exploited. According to our records {{company}} uses this product.

What it is about:
{{whatHappened}}

Please do this now:
{{measures}}

We are telling you under Art. 14 (8) of Regulation (EU) 2024/2847.`,
      },
    },
  },
];
