import { headingKey } from './heading-key.js';

/**
 * Headings of other programs' exports that no field of a contact holds, as they are plain ({@link headingKey}): nobody has to be asked
 * about them. As Google, Outlook, Thunderbird, JTL-Wawi, HubSpot and Pipedrive document their columns.
 */
const ofPrograms = new Set(
  `middlename additionalname weiterevornamen zweitervorname suffix namesuffix namenssuffix nickname spitzname shortname maidenname initials
   initialen phoneticfirstname phoneticmiddlename phoneticlastname yominame givenyomi surnameyomi companyyomi givennameyomi additionalnameyomi familynameyomi fileas
   speichernunter occupation beruf hobby hobbys mileage reisekilometer sensitivity vertraulichkeit priority priorität private privat
   subject gender geschlecht location ort billinginformation abrechnungsinformation directoryserver verzeichnisserver photo foto
   groupmembership labels categories kategorien keywords stichwörter notes notizen anmerkung bemerkung
   birthday geburtstag birthyear birthmonth birthday geburtsjahr geburtsmonat anniversary jahrestag spouse partner children kinder referredby empfohlenvon
   managersname namedes/dervorgesetzten assistantsname nameassistent assistantsphone telefonassistent account konto
   governmentidnumber reg-nr organizationalidnumber organisationsnr internetfreebusy internetfrei/gebucht userfield1 user1 user2 user3 user4 benutzer1 benutzer2 benutzer3 benutzer4 regierungs-nr
   businessstreet businessstreet2 businessstreet3 businesscity businessstate businesspostalcode businesscountry businesscountry/region
   businessaddress businessaddresspobox homestreet homestreet2 homestreet3 homecity homestate homepostalcode homecountry
   homecountry/region homeaddress homeaddresspobox otherstreet otherstreet2 otherstreet3 othercity otherstate otherpostalcode
   othercountry othercountry/region otheraddress otheraddresspobox homeaddress2 homezipcode workaddress workaddress2 workcity workstate
   workzipcode workcountry straßegeschäftlich straßegeschäftlich2 straßegeschäftlich3 ortgeschäftlich regiongeschäftlich
   bundesland/kantongeschäftlich postleitzahlgeschäftlich land/regiongeschäftlich postfachgeschäftlich straßeprivat straßeprivat2
   straßeprivat3 ortprivat bundesland/kantonprivat postleitzahlprivat land/regionprivat postfachprivat weiterestraße weiterestraße2
   weiterestraße3 weitererort weiteresbundesland/kanton weiteres/rbundesland/kanton weiterepostleitzahl
   weiteresland/region weiteres/eland/region weiterespostfach
   emailtype email2type email3type emailtyp email2typ email3typ emaildisplayname email2displayname email3displayname
   email:angezeigtername email2:angezeigtername email3:angezeigtername
   pager pagernummer pagernumber callback rückmeldung carphone autotelefon isdn radiophone telex tty/tddphone telefonfürhörbehinderte
   webpage personalwebpage webseite webpage1 webpage2 webseite1 webseite2 website schools imaddress internetseite officelocation büro profession
   screenname messengername custom1 custom2 custom3 custom4
   benutzerdef1 benutzerdef2 benutzerdef3 benutzerdef4
   kundennummer kundengruppe firmenzusatz straße adresszusatz plz land bundesland ustid www
   recordid recordidcontact contactowner associatedcompany associatedcompanyids associatedcompanyidsprimary leadstatus lifecyclestage createdate lastactivitydate lastmodifieddate
   datensatzid zuständigermitarbeiter zugehörigesunternehmenids zugehörigeunternehmensids erstelldatum lebenszyklusphase
   kundeseit iso marketingcontactstatus city state/region postalcode country country/region streetaddress websiteurl industry`
    .split(/\s+/)
    .map(headingKey),
);

/** Of their numbered columns what is not read: "Address 1 - Street", "Phone 1 - Label", "Organization 1 - Name" of Google. */
const numbered =
  /^(?:address|event|relation|website|customfield|im|jot|userdefinedfield|calendarlink|externalid|organization)\d\D/;

/** "Privat: PLZ" and "Dienstlich: Ort" of the German Thunderbird. */
const ofThunderbird = /^(?:privat|dienstlich)(?:adresse2?|ort|bundesland|plz|land)$/;

/** Pipedrive calls a column by what it belongs to. */
const ofPipedrive = /^(?:Person|Organization|Organisation|Deal|Lead) - /i;

const companyNames = new Set(
  `company companyname firma firmenname unternehmen unternehmensname organization organisation organizationname organization1name
   associatedcompany associatedcompanyprimary zugehörigesunternehmen nameadressattypunternehmen personorganization personorganisation`.split(
    /\s+/,
  ),
);

export const isOfPrograms = (heading: string): boolean => {
  const key = headingKey(heading);
  return (
    ofPrograms.has(key) ||
    companyNames.has(key) ||
    numbered.test(key) ||
    ofThunderbird.test(key) ||
    ofPipedrive.test(heading)
  );
};

/** Where the name of a company stands. */
export const isCompanyName = (heading: string): boolean => companyNames.has(headingKey(heading));
