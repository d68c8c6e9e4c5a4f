// Written by `npm run holidays`; a test says when it is time to write it anew.
// Source: date-holidays (https://github.com/commenthol/date-holidays), whose data come from articles of Wikipedia and are
// licensed under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/), and so is this table. Only holidays of
// whole countries; the names stand here for those who read the table.

/** The last day that the table knows. */
export const HOLIDAYS_UNTIL = '2028-12-31';

/** Public holidays, `yyyy-mm-dd`, by ISO 3166-1 code of the country. */
export const HOLIDAYS: Readonly<Record<string, readonly string[]>> = {
  AT: [
    '2026-01-01', // New Year's Day
    '2026-01-06', // Epiphany
    '2026-04-06', // Easter Monday
    '2026-05-01', // Staatsfeiertag
    '2026-05-14', // Ascension Day
    '2026-05-25', // Whit Monday
    '2026-06-04', // Corpus Christi
    '2026-08-15', // Assumption
    '2026-10-26', // National Holiday
    '2026-11-01', // All Saints' Day
    '2026-12-08', // Immaculate Conception
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-01-06', // Epiphany
    '2027-03-29', // Easter Monday
    '2027-05-01', // Staatsfeiertag
    '2027-05-06', // Ascension Day
    '2027-05-17', // Whit Monday
    '2027-05-27', // Corpus Christi
    '2027-08-15', // Assumption
    '2027-10-26', // National Holiday
    '2027-11-01', // All Saints' Day
    '2027-12-08', // Immaculate Conception
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-01-06', // Epiphany
    '2028-04-17', // Easter Monday
    '2028-05-01', // Staatsfeiertag
    '2028-05-25', // Ascension Day
    '2028-06-05', // Whit Monday
    '2028-06-15', // Corpus Christi
    '2028-08-15', // Assumption
    '2028-10-26', // National Holiday
    '2028-11-01', // All Saints' Day
    '2028-12-08', // Immaculate Conception
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  AU: [
    '2026-01-01', // New Year's Day
    '2026-01-26', // Australia Day
    '2026-04-03', // Good Friday
    '2026-04-04', // Easter Saturday
    '2026-04-05', // Easter Sunday
    '2026-04-06', // Easter Monday
    '2026-04-25', // Anzac Day
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2026-12-28', // Boxing Day (substitute day)
    '2027-01-01', // New Year's Day
    '2027-01-26', // Australia Day
    '2027-03-26', // Good Friday
    '2027-03-27', // Easter Saturday
    '2027-03-28', // Easter Sunday
    '2027-03-29', // Easter Monday
    '2027-04-25', // Anzac Day
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2027-12-27', // Christmas Day (substitute day)
    '2027-12-28', // Boxing Day (substitute day)
    '2028-01-01', // New Year's Day
    '2028-01-03', // New Year's Day
    '2028-01-26', // Australia Day
    '2028-04-14', // Good Friday
    '2028-04-15', // Easter Saturday
    '2028-04-16', // Easter Sunday
    '2028-04-17', // Easter Monday
    '2028-04-25', // Anzac Day
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  BE: [
    '2026-01-01', // New Year's Day
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-14', // Ascension Day
    '2026-05-25', // Whit Monday
    '2026-07-21', // National Holiday
    '2026-08-15', // Assumption
    '2026-11-01', // All Saints' Day
    '2026-11-11', // Armistice Day
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-06', // Ascension Day
    '2027-05-17', // Whit Monday
    '2027-07-21', // National Holiday
    '2027-08-15', // Assumption
    '2027-11-01', // All Saints' Day
    '2027-11-11', // Armistice Day
    '2027-12-25', // Christmas Day
    '2028-01-01', // New Year's Day
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-25', // Ascension Day
    '2028-06-05', // Whit Monday
    '2028-07-21', // National Holiday
    '2028-08-15', // Assumption
    '2028-11-01', // All Saints' Day
    '2028-11-11', // Armistice Day
    '2028-12-25', // Christmas Day
  ],
  BR: [
    '2026-01-01', // New Year's Day
    '2026-04-03', // Good Friday
    '2026-04-21', // Tiradentes' Day
    '2026-05-01', // Labour Day
    '2026-09-07', // Independence Day
    '2026-10-04', // Election Day
    '2026-10-12', // Our Lady of Aparecida
    '2026-10-25', // Election Day
    '2026-11-02', // All Souls' Day
    '2026-11-15', // Republic Day
    '2026-11-20', // Black Awareness Day
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-03-26', // Good Friday
    '2027-04-21', // Tiradentes' Day
    '2027-05-01', // Labour Day
    '2027-09-07', // Independence Day
    '2027-10-12', // Our Lady of Aparecida
    '2027-11-02', // All Souls' Day
    '2027-11-15', // Republic Day
    '2027-11-20', // Black Awareness Day
    '2027-12-25', // Christmas Day
    '2028-01-01', // New Year's Day
    '2028-04-14', // Good Friday
    '2028-04-21', // Tiradentes' Day
    '2028-05-01', // Labour Day
    '2028-09-07', // Independence Day
    '2028-10-01', // Election Day
    '2028-10-12', // Our Lady of Aparecida
    '2028-10-29', // Election Day
    '2028-11-02', // All Souls' Day
    '2028-11-15', // Republic Day
    '2028-11-20', // Black Awareness Day
    '2028-12-25', // Christmas Day
  ],
  CA: [
    '2026-01-01', // New Year's Day
    '2026-04-03', // Good Friday
    '2026-07-01', // Canada Day
    '2026-09-07', // Labour Day
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-03-26', // Good Friday
    '2027-07-01', // Canada Day
    '2027-09-06', // Labour Day
    '2027-12-25', // Christmas Day
    '2028-01-01', // New Year's Day
    '2028-04-14', // Good Friday
    '2028-07-01', // Canada Day
    '2028-09-04', // Labour Day
    '2028-12-25', // Christmas Day
  ],
  CH: [
    '2026-01-01', // New Year's Day
    '2026-04-03', // Good Friday
    '2026-04-05', // Easter Sunday
    '2026-04-06', // Easter Monday
    '2026-05-14', // Ascension Day
    '2026-05-24', // Pentecost
    '2026-05-25', // Whit Monday
    '2026-08-01', // Bundesfeiertag
    '2026-09-20', // Federal Day of Thanksgiving, Repentance and Prayer
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-03-26', // Good Friday
    '2027-03-28', // Easter Sunday
    '2027-03-29', // Easter Monday
    '2027-05-06', // Ascension Day
    '2027-05-16', // Pentecost
    '2027-05-17', // Whit Monday
    '2027-08-01', // Bundesfeiertag
    '2027-09-19', // Federal Day of Thanksgiving, Repentance and Prayer
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-04-14', // Good Friday
    '2028-04-16', // Easter Sunday
    '2028-04-17', // Easter Monday
    '2028-05-25', // Ascension Day
    '2028-06-04', // Pentecost
    '2028-06-05', // Whit Monday
    '2028-08-01', // Bundesfeiertag
    '2028-09-17', // Federal Day of Thanksgiving, Repentance and Prayer
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  CZ: [
    '2026-01-01', // New Year's Day
    '2026-04-03', // Good Friday
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-08', // Liberation Day
    '2026-07-05', // Saints Cyril and Methodius Day
    '2026-07-06', // Jan Hus Day
    '2026-09-28', // St. Wenceslas Day (Czech Statehood Day)
    '2026-10-28', // Independent Czechoslovak State Day
    '2026-11-17', // Struggle for Freedom and Democracy Day
    '2026-12-24', // Christmas Eve
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-03-26', // Good Friday
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-08', // Liberation Day
    '2027-07-05', // Saints Cyril and Methodius Day
    '2027-07-06', // Jan Hus Day
    '2027-09-28', // St. Wenceslas Day (Czech Statehood Day)
    '2027-10-28', // Independent Czechoslovak State Day
    '2027-11-17', // Struggle for Freedom and Democracy Day
    '2027-12-24', // Christmas Eve
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-04-14', // Good Friday
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-08', // Liberation Day
    '2028-07-05', // Saints Cyril and Methodius Day
    '2028-07-06', // Jan Hus Day
    '2028-09-28', // St. Wenceslas Day (Czech Statehood Day)
    '2028-10-28', // Independent Czechoslovak State Day
    '2028-11-17', // Struggle for Freedom and Democracy Day
    '2028-12-24', // Christmas Eve
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  DE: [
    '2026-01-01', // New Year's Day
    '2026-04-03', // Good Friday
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-14', // Ascension Day
    '2026-05-25', // Whit Monday
    '2026-10-03', // National Holiday
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-03-26', // Good Friday
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-06', // Ascension Day
    '2027-05-17', // Whit Monday
    '2027-10-03', // National Holiday
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-04-14', // Good Friday
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-25', // Ascension Day
    '2028-06-05', // Whit Monday
    '2028-10-03', // National Holiday
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  DK: [
    '2026-01-01', // New Year's Day
    '2026-04-02', // Maundy Thursday
    '2026-04-03', // Good Friday
    '2026-04-05', // Easter Sunday
    '2026-04-06', // Easter Monday
    '2026-05-14', // Ascension Day
    '2026-05-24', // Pentecost
    '2026-05-25', // Whit Monday
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-03-25', // Maundy Thursday
    '2027-03-26', // Good Friday
    '2027-03-28', // Easter Sunday
    '2027-03-29', // Easter Monday
    '2027-05-06', // Ascension Day
    '2027-05-16', // Pentecost
    '2027-05-17', // Whit Monday
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-04-13', // Maundy Thursday
    '2028-04-14', // Good Friday
    '2028-04-16', // Easter Sunday
    '2028-04-17', // Easter Monday
    '2028-05-25', // Ascension Day
    '2028-06-04', // Pentecost
    '2028-06-05', // Whit Monday
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  ES: [
    '2026-01-01', // New Year's Day
    '2026-01-06', // Epiphany
    '2026-04-03', // Good Friday
    '2026-05-01', // Labour Day
    '2026-08-15', // Assumption
    '2026-10-12', // Fiesta Nacional de España
    '2026-11-01', // All Saints' Day
    '2026-12-06', // Día de la Constitución Española
    '2026-12-08', // Immaculate Conception
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-01-06', // Epiphany
    '2027-03-26', // Good Friday
    '2027-05-01', // Labour Day
    '2027-08-15', // Assumption
    '2027-10-12', // Fiesta Nacional de España
    '2027-11-01', // All Saints' Day
    '2027-12-06', // Día de la Constitución Española
    '2027-12-08', // Immaculate Conception
    '2027-12-25', // Christmas Day
    '2028-01-01', // New Year's Day
    '2028-01-06', // Epiphany
    '2028-04-14', // Good Friday
    '2028-05-01', // Labour Day
    '2028-08-15', // Assumption
    '2028-10-12', // Fiesta Nacional de España
    '2028-11-01', // All Saints' Day
    '2028-12-06', // Día de la Constitución Española
    '2028-12-08', // Immaculate Conception
    '2028-12-25', // Christmas Day
  ],
  FI: [
    '2026-01-01', // New Year's Day
    '2026-01-06', // Epiphany
    '2026-04-03', // Good Friday
    '2026-04-05', // Easter Sunday
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-14', // Ascension Day
    '2026-05-24', // Pentecost
    '2026-06-20', // Midsummer Day
    '2026-10-31', // All Saints' Day
    '2026-12-06', // Independence Day
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-01-06', // Epiphany
    '2027-03-26', // Good Friday
    '2027-03-28', // Easter Sunday
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-06', // Ascension Day
    '2027-05-16', // Pentecost
    '2027-06-26', // Midsummer Day
    '2027-11-06', // All Saints' Day
    '2027-12-06', // Independence Day
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-01-06', // Epiphany
    '2028-04-14', // Good Friday
    '2028-04-16', // Easter Sunday
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-25', // Ascension Day
    '2028-06-04', // Pentecost
    '2028-06-24', // Midsummer Day
    '2028-11-04', // All Saints' Day
    '2028-12-06', // Independence Day
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  FR: [
    '2026-01-01', // New Year's Day
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-08', // Victory Day
    '2026-05-14', // Ascension Day
    '2026-05-25', // Whit Monday
    '2026-07-14', // Bastille Day
    '2026-08-15', // Assumption
    '2026-11-01', // All Saints' Day
    '2026-11-11', // Armistice Day
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-06', // Ascension Day
    '2027-05-08', // Victory Day
    '2027-05-17', // Whit Monday
    '2027-07-14', // Bastille Day
    '2027-08-15', // Assumption
    '2027-11-01', // All Saints' Day
    '2027-11-11', // Armistice Day
    '2027-12-25', // Christmas Day
    '2028-01-01', // New Year's Day
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-08', // Victory Day
    '2028-05-25', // Ascension Day
    '2028-06-05', // Whit Monday
    '2028-07-14', // Bastille Day
    '2028-08-15', // Assumption
    '2028-11-01', // All Saints' Day
    '2028-11-11', // Armistice Day
    '2028-12-25', // Christmas Day
  ],
  GB: [
    '2026-01-01', // New Year's Day
    '2026-04-03', // Good Friday
    '2026-04-06', // Easter Monday
    '2026-05-04', // Early May bank holiday
    '2026-05-25', // Spring bank holiday
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2026-12-28', // Boxing Day (substitute day)
    '2027-01-01', // New Year's Day
    '2027-03-26', // Good Friday
    '2027-03-29', // Easter Monday
    '2027-05-03', // Early May bank holiday
    '2027-05-31', // Spring bank holiday
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2027-12-27', // Christmas Day (substitute day)
    '2027-12-28', // Boxing Day (substitute day)
    '2028-01-01', // New Year's Day
    '2028-01-03', // New Year's Day (substitute day)
    '2028-04-14', // Good Friday
    '2028-04-17', // Easter Monday
    '2028-05-01', // Early May bank holiday
    '2028-05-29', // Spring bank holiday
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  IE: [
    '2026-01-01', // New Year's Day
    '2026-02-02', // St. Brigid’s Day
    '2026-03-17', // St. Patrick’s Day
    '2026-04-06', // Easter Monday
    '2026-05-04', // First Monday in May
    '2026-06-01', // First Monday in June
    '2026-08-03', // First Monday in August
    '2026-10-26', // Last Monday in October
    '2026-12-25', // Christmas Day
    '2026-12-26', // St. Stephen’s Day
    '2027-01-01', // New Year's Day
    '2027-02-01', // St. Brigid’s Day
    '2027-03-17', // St. Patrick’s Day
    '2027-03-29', // Easter Monday
    '2027-05-03', // First Monday in May
    '2027-06-07', // First Monday in June
    '2027-08-02', // First Monday in August
    '2027-10-25', // Last Monday in October
    '2027-12-25', // Christmas Day
    '2027-12-26', // St. Stephen’s Day
    '2028-01-01', // New Year's Day
    '2028-02-07', // St. Brigid’s Day
    '2028-03-17', // St. Patrick’s Day
    '2028-04-17', // Easter Monday
    '2028-05-01', // First Monday in May
    '2028-06-05', // First Monday in June
    '2028-08-07', // First Monday in August
    '2028-10-30', // Last Monday in October
    '2028-12-25', // Christmas Day
    '2028-12-26', // St. Stephen’s Day
  ],
  IN: [
    '2026-01-26', // Republic Day
    '2026-04-03', // Good Friday
    '2026-04-14', // Ambedkar Jayanti
    '2026-08-15', // Independence Day
    '2026-10-02', // Gandhi Jayanti
    '2026-12-25', // Christmas Day
    '2027-01-26', // Republic Day
    '2027-03-26', // Good Friday
    '2027-04-14', // Ambedkar Jayanti
    '2027-08-15', // Independence Day
    '2027-10-02', // Gandhi Jayanti
    '2027-12-25', // Christmas Day
    '2028-01-26', // Republic Day
    '2028-04-14', // Ambedkar Jayanti
    '2028-08-15', // Independence Day
    '2028-10-02', // Gandhi Jayanti
    '2028-12-25', // Christmas Day
  ],
  IT: [
    '2026-01-01', // New Year's Day
    '2026-01-06', // Epiphany
    '2026-04-05', // Easter Sunday
    '2026-04-06', // Easter Monday
    '2026-04-25', // Liberation from Nazi-Fascism (1945)
    '2026-05-01', // Labour Day
    '2026-06-02', // Republic Day
    '2026-08-15', // Assumption
    '2026-10-04', // National Day of Saint Francis of Assisi
    '2026-11-01', // All Saints' Day
    '2026-12-08', // Immaculate Conception
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-01-06', // Epiphany
    '2027-03-28', // Easter Sunday
    '2027-03-29', // Easter Monday
    '2027-04-25', // Liberation from Nazi-Fascism (1945)
    '2027-05-01', // Labour Day
    '2027-06-02', // Republic Day
    '2027-08-15', // Assumption
    '2027-10-04', // National Day of Saint Francis of Assisi
    '2027-11-01', // All Saints' Day
    '2027-12-08', // Immaculate Conception
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-01-06', // Epiphany
    '2028-04-16', // Easter Sunday
    '2028-04-17', // Easter Monday
    '2028-04-25', // Liberation from Nazi-Fascism (1945)
    '2028-05-01', // Labour Day
    '2028-06-02', // Republic Day
    '2028-08-15', // Assumption
    '2028-10-04', // National Day of Saint Francis of Assisi
    '2028-11-01', // All Saints' Day
    '2028-12-08', // Immaculate Conception
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  JP: [
    '2026-01-01', // New Year's Day
    '2026-01-12', // Coming of Age Day
    '2026-02-11', // Foundation Day
    '2026-02-23', // Emperor's Birthday
    '2026-03-20', // Spring Equinox Day
    '2026-04-29', // Showa Day
    '2026-05-03', // Constitution Day
    '2026-05-04', // Greenery Day
    '2026-05-05', // Children's Day
    '2026-05-06', // Constitution Day (substitute day)
    '2026-07-20', // Marine Day
    '2026-08-11', // Mountain Day
    '2026-09-21', // Respect-for-the-Aged Day
    '2026-09-22', // Citizens' Holiday
    '2026-09-23', // Autumnal Equinox Day
    '2026-10-12', // Sports Day
    '2026-11-03', // Culture Day
    '2026-11-23', // Labor Thanksgiving Day
    '2027-01-01', // New Year's Day
    '2027-01-11', // Coming of Age Day
    '2027-02-11', // Foundation Day
    '2027-02-23', // Emperor's Birthday
    '2027-03-21', // Spring Equinox Day
    '2027-03-22', // Spring Equinox Day (substitute day)
    '2027-04-29', // Showa Day
    '2027-05-03', // Constitution Day
    '2027-05-04', // Greenery Day
    '2027-05-05', // Children's Day
    '2027-07-19', // Marine Day
    '2027-08-11', // Mountain Day
    '2027-09-20', // Respect-for-the-Aged Day
    '2027-09-23', // Autumnal Equinox Day
    '2027-10-11', // Sports Day
    '2027-11-03', // Culture Day
    '2027-11-23', // Labor Thanksgiving Day
    '2028-01-01', // New Year's Day
    '2028-01-10', // Coming of Age Day
    '2028-02-11', // Foundation Day
    '2028-02-23', // Emperor's Birthday
    '2028-03-20', // Spring Equinox Day
    '2028-04-29', // Showa Day
    '2028-05-03', // Constitution Day
    '2028-05-04', // Greenery Day
    '2028-05-05', // Children's Day
    '2028-07-17', // Marine Day
    '2028-08-11', // Mountain Day
    '2028-09-18', // Respect-for-the-Aged Day
    '2028-09-22', // Autumnal Equinox Day
    '2028-10-09', // Sports Day
    '2028-11-03', // Culture Day
    '2028-11-23', // Labor Thanksgiving Day
  ],
  KR: [
    '2026-01-01', // New Year's Day
    '2026-02-17', // Korean New Year
    '2026-03-01', // Independence Movement Day
    '2026-03-02', // Independence Movement Day (substitute day)
    '2026-05-05', // Children's Day
    '2026-05-24', // Buddha's Birthday
    '2026-05-25', // Buddha's Birthday (substitute day)
    '2026-06-06', // Memorial Day
    '2026-07-17', // Constitution Day
    '2026-08-15', // Liberation Day
    '2026-08-17', // Liberation Day (substitute day)
    '2026-09-24', // Korean Thanksgiving
    '2026-10-03', // National Foundation Day
    '2026-10-05', // National Foundation Day (substitute day)
    '2026-10-09', // Hangul Day
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-02-07', // Korean New Year
    '2027-02-09', // Korean New Year (substitute day)
    '2027-03-01', // Independence Movement Day
    '2027-05-05', // Children's Day
    '2027-05-13', // Buddha's Birthday
    '2027-06-06', // Memorial Day
    '2027-07-17', // Constitution Day
    '2027-07-19', // Constitution Day (substitute day)
    '2027-08-15', // Liberation Day
    '2027-08-16', // Liberation Day (substitute day)
    '2027-09-14', // Korean Thanksgiving
    '2027-10-03', // National Foundation Day
    '2027-10-04', // National Foundation Day (substitute day)
    '2027-10-09', // Hangul Day
    '2027-10-11', // Hangul Day (substitute day)
    '2027-12-25', // Christmas Day
    '2027-12-27', // Christmas Day (substitute day)
    '2028-01-01', // New Year's Day
    '2028-01-27', // Korean New Year
    '2028-03-01', // Independence Movement Day
    '2028-05-02', // Buddha's Birthday
    '2028-05-05', // Children's Day
    '2028-06-06', // Memorial Day
    '2028-07-17', // Constitution Day
    '2028-08-15', // Liberation Day
    '2028-10-02', // Korean Thanksgiving
    '2028-10-03', // National Foundation Day
    '2028-10-05', // National Foundation Day (substitute day)
    '2028-10-09', // Hangul Day
    '2028-12-25', // Christmas Day
  ],
  LI: [
    '2026-01-01', // New Year's Day
    '2026-01-06', // Epiphany
    '2026-04-03', // Good Friday
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-14', // Ascension Day
    '2026-05-15', // Feiertagsbrücke
    '2026-05-25', // Whit Monday
    '2026-06-04', // Corpus Christi
    '2026-06-05', // Feiertagsbrücke
    '2026-09-08', // Mariä Geburt
    '2026-12-08', // Immaculate Conception
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-01-06', // Epiphany
    '2027-03-26', // Good Friday
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-06', // Ascension Day
    '2027-05-07', // Feiertagsbrücke
    '2027-05-17', // Whit Monday
    '2027-05-27', // Corpus Christi
    '2027-05-28', // Feiertagsbrücke
    '2027-09-08', // Mariä Geburt
    '2027-12-08', // Immaculate Conception
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-01-06', // Epiphany
    '2028-04-14', // Good Friday
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-25', // Ascension Day
    '2028-05-26', // Feiertagsbrücke
    '2028-06-05', // Whit Monday
    '2028-06-15', // Corpus Christi
    '2028-06-16', // Feiertagsbrücke
    '2028-09-08', // Mariä Geburt
    '2028-12-08', // Immaculate Conception
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  LU: [
    '2026-01-01', // New Year's Day
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-09', // Europe Day
    '2026-05-14', // Ascension Day
    '2026-05-25', // Whit Monday
    '2026-06-23', // National Holiday
    '2026-08-15', // Assumption
    '2026-11-01', // All Saints' Day
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-06', // Ascension Day
    '2027-05-09', // Europe Day
    '2027-05-17', // Whit Monday
    '2027-06-23', // National Holiday
    '2027-08-15', // Assumption
    '2027-11-01', // All Saints' Day
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-09', // Europe Day
    '2028-05-25', // Ascension Day
    '2028-06-05', // Whit Monday
    '2028-06-23', // National Holiday
    '2028-08-15', // Assumption
    '2028-11-01', // All Saints' Day
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  MX: [
    '2026-01-01', // New Year's Day
    '2026-02-02', // Constitution Day
    '2026-03-16', // Benito Juárez's birthday
    '2026-05-01', // Labour Day
    '2026-09-16', // Independence Day
    '2026-11-16', // Revolution Day
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-02-01', // Constitution Day
    '2027-03-15', // Benito Juárez's birthday
    '2027-05-01', // Labour Day
    '2027-09-16', // Independence Day
    '2027-11-15', // Revolution Day
    '2027-12-25', // Christmas Day
    '2028-01-01', // New Year's Day
    '2028-02-07', // Constitution Day
    '2028-03-20', // Benito Juárez's birthday
    '2028-05-01', // Labour Day
    '2028-09-16', // Independence Day
    '2028-11-20', // Revolution Day
    '2028-12-25', // Christmas Day
  ],
  NL: [
    '2026-01-01', // New Year's Day
    '2026-04-05', // Easter Sunday
    '2026-04-06', // Easter Monday
    '2026-04-27', // King's Day
    '2026-05-14', // Ascension Day
    '2026-05-24', // Pentecost
    '2026-05-25', // Whit Monday
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-03-28', // Easter Sunday
    '2027-03-29', // Easter Monday
    '2027-04-27', // King's Day
    '2027-05-06', // Ascension Day
    '2027-05-16', // Pentecost
    '2027-05-17', // Whit Monday
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-04-16', // Easter Sunday
    '2028-04-17', // Easter Monday
    '2028-04-27', // King's Day
    '2028-05-25', // Ascension Day
    '2028-06-04', // Pentecost
    '2028-06-05', // Whit Monday
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  NO: [
    '2026-01-01', // New Year's Day
    '2026-04-02', // Maundy Thursday
    '2026-04-03', // Good Friday
    '2026-04-05', // Easter Sunday
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-14', // Ascension Day
    '2026-05-17', // Constitution Day
    '2026-05-24', // Pentecost
    '2026-05-25', // Whit Monday
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-03-25', // Maundy Thursday
    '2027-03-26', // Good Friday
    '2027-03-28', // Easter Sunday
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-06', // Ascension Day
    '2027-05-16', // Pentecost
    '2027-05-17', // Constitution Day
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-04-13', // Maundy Thursday
    '2028-04-14', // Good Friday
    '2028-04-16', // Easter Sunday
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-17', // Constitution Day
    '2028-05-25', // Ascension Day
    '2028-06-04', // Pentecost
    '2028-06-05', // Whit Monday
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  NZ: [
    '2026-01-01', // New Year's Day
    '2026-01-02', // Day after New Year's Day
    '2026-02-06', // Waitangi Day
    '2026-04-03', // Good Friday
    '2026-04-06', // Easter Monday
    '2026-04-25', // ANZAC Day
    '2026-04-27', // ANZAC Day (substitute day)
    '2026-06-01', // King's Birthday
    '2026-07-10', // Matariki
    '2026-10-26', // Labour Day
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2026-12-28', // Boxing Day (substitute day)
    '2027-01-01', // New Year's Day
    '2027-01-02', // Day after New Year's Day
    '2027-01-04', // Day after New Year's Day (substitute day)
    '2027-02-06', // Waitangi Day
    '2027-02-08', // Waitangi Day (substitute day)
    '2027-03-26', // Good Friday
    '2027-03-29', // Easter Monday
    '2027-04-25', // ANZAC Day
    '2027-04-26', // ANZAC Day (substitute day)
    '2027-06-07', // King's Birthday
    '2027-06-25', // Matariki
    '2027-10-25', // Labour Day
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2027-12-27', // Christmas Day (substitute day)
    '2027-12-28', // Boxing Day (substitute day)
    '2028-01-01', // New Year's Day
    '2028-01-02', // Day after New Year's Day
    '2028-01-03', // New Year's Day (substitute day)
    '2028-01-04', // Day after New Year's Day (substitute day)
    '2028-02-06', // Waitangi Day
    '2028-02-07', // Waitangi Day (substitute day)
    '2028-04-14', // Good Friday
    '2028-04-17', // Easter Monday
    '2028-04-25', // ANZAC Day
    '2028-06-05', // King's Birthday
    '2028-07-14', // Matariki
    '2028-10-23', // Labour Day
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  PL: [
    '2026-01-01', // New Year's Day
    '2026-01-06', // Epiphany
    '2026-04-05', // Easter Sunday
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-03', // Constitution Day
    '2026-05-24', // Pentecost
    '2026-06-04', // Corpus Christi
    '2026-08-15', // Assumption
    '2026-11-01', // All Saints' Day
    '2026-11-11', // Independence Day
    '2026-12-24', // Christmas Eve
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-01-06', // Epiphany
    '2027-03-28', // Easter Sunday
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-03', // Constitution Day
    '2027-05-16', // Pentecost
    '2027-05-27', // Corpus Christi
    '2027-08-15', // Assumption
    '2027-11-01', // All Saints' Day
    '2027-11-11', // Independence Day
    '2027-12-24', // Christmas Eve
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-01-06', // Epiphany
    '2028-04-16', // Easter Sunday
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-03', // Constitution Day
    '2028-06-04', // Pentecost
    '2028-06-15', // Corpus Christi
    '2028-08-15', // Assumption
    '2028-11-01', // All Saints' Day
    '2028-11-11', // Independence Day
    '2028-12-24', // Christmas Eve
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  PT: [
    '2026-01-01', // New Year's Day
    '2026-04-03', // Good Friday
    '2026-04-05', // Easter Sunday
    '2026-04-25', // Liberty Day
    '2026-05-01', // Labour Day
    '2026-06-04', // Corpus Christi
    '2026-06-10', // Portugal Day
    '2026-08-15', // Assumption
    '2026-10-05', // Implantação da República
    '2026-11-01', // All Saints' Day
    '2026-12-01', // Restauração da Independência
    '2026-12-08', // Immaculate Conception
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-03-26', // Good Friday
    '2027-03-28', // Easter Sunday
    '2027-04-25', // Liberty Day
    '2027-05-01', // Labour Day
    '2027-05-27', // Corpus Christi
    '2027-06-10', // Portugal Day
    '2027-08-15', // Assumption
    '2027-10-05', // Implantação da República
    '2027-11-01', // All Saints' Day
    '2027-12-01', // Restauração da Independência
    '2027-12-08', // Immaculate Conception
    '2027-12-25', // Christmas Day
    '2028-01-01', // New Year's Day
    '2028-04-14', // Good Friday
    '2028-04-16', // Easter Sunday
    '2028-04-25', // Liberty Day
    '2028-05-01', // Labour Day
    '2028-06-10', // Portugal Day
    '2028-06-15', // Corpus Christi
    '2028-08-15', // Assumption
    '2028-10-05', // Implantação da República
    '2028-11-01', // All Saints' Day
    '2028-12-01', // Restauração da Independência
    '2028-12-08', // Immaculate Conception
    '2028-12-25', // Christmas Day
  ],
  SE: [
    '2026-01-01', // New Year's Day
    '2026-01-06', // Epiphany
    '2026-04-03', // Good Friday
    '2026-04-05', // Easter Sunday
    '2026-04-06', // Easter Monday
    '2026-05-01', // Labour Day
    '2026-05-14', // Ascension Day
    '2026-05-24', // Pentecost
    '2026-06-06', // National Day
    '2026-06-20', // Midsummer Day
    '2026-10-31', // All Saints' Day
    '2026-12-25', // Christmas Day
    '2026-12-26', // Boxing Day
    '2027-01-01', // New Year's Day
    '2027-01-06', // Epiphany
    '2027-03-26', // Good Friday
    '2027-03-28', // Easter Sunday
    '2027-03-29', // Easter Monday
    '2027-05-01', // Labour Day
    '2027-05-06', // Ascension Day
    '2027-05-16', // Pentecost
    '2027-06-06', // National Day
    '2027-06-26', // Midsummer Day
    '2027-11-06', // All Saints' Day
    '2027-12-25', // Christmas Day
    '2027-12-26', // Boxing Day
    '2028-01-01', // New Year's Day
    '2028-01-06', // Epiphany
    '2028-04-14', // Good Friday
    '2028-04-16', // Easter Sunday
    '2028-04-17', // Easter Monday
    '2028-05-01', // Labour Day
    '2028-05-25', // Ascension Day
    '2028-06-04', // Pentecost
    '2028-06-06', // National Day
    '2028-06-24', // Midsummer Day
    '2028-11-04', // All Saints' Day
    '2028-12-25', // Christmas Day
    '2028-12-26', // Boxing Day
  ],
  SG: [
    '2026-01-01', // New Year's Day
    '2026-02-17', // Chinese New Year
    '2026-02-18', // Chinese New Year
    '2026-03-21', // Hari Raya Puasa
    '2026-04-03', // Good Friday
    '2026-05-01', // Labour Day
    '2026-05-27', // Hari Raya Haji
    '2026-05-31', // Vesak Day
    '2026-06-01', // Vesak Day
    '2026-08-09', // National Day
    '2026-08-10', // National Day (substitute day)
    '2026-11-08', // Deepavali
    '2026-11-09', // Deepavali
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-02-06', // Chinese New Year
    '2027-02-07', // Chinese New Year
    '2027-02-08', // Chinese New Year (substitute day)
    '2027-03-09', // Hari Raya Puasa
    '2027-03-26', // Good Friday
    '2027-05-01', // Labour Day
    '2027-05-16', // Hari Raya Haji
    '2027-08-09', // National Day
    '2027-10-28', // Deepavali
    '2027-12-25', // Christmas Day
    '2028-01-01', // New Year's Day
    '2028-01-26', // Chinese New Year
    '2028-01-27', // Chinese New Year
    '2028-02-26', // Hari Raya Puasa
    '2028-04-14', // Good Friday
    '2028-05-01', // Labour Day
    '2028-05-05', // Hari Raya Haji
    '2028-08-09', // National Day
    '2028-11-15', // Deepavali
    '2028-12-25', // Christmas Day
  ],
  US: [
    '2026-01-01', // New Year's Day
    '2026-01-19', // Martin Luther King Jr. Day
    '2026-02-16', // Washington's Birthday
    '2026-05-25', // Memorial Day
    '2026-06-19', // Juneteenth
    '2026-07-03', // Independence Day (substitute day)
    '2026-07-04', // Independence Day
    '2026-09-07', // Labour Day
    '2026-10-12', // Columbus Day
    '2026-11-11', // Veterans Day
    '2026-11-26', // Thanksgiving Day
    '2026-12-25', // Christmas Day
    '2027-01-01', // New Year's Day
    '2027-01-18', // Martin Luther King Jr. Day
    '2027-02-15', // Washington's Birthday
    '2027-05-31', // Memorial Day
    '2027-06-18', // Juneteenth (substitute day)
    '2027-06-19', // Juneteenth
    '2027-07-04', // Independence Day
    '2027-07-05', // Independence Day (substitute day)
    '2027-09-06', // Labour Day
    '2027-10-11', // Columbus Day
    '2027-11-11', // Veterans Day
    '2027-11-25', // Thanksgiving Day
    '2027-12-24', // Christmas Day (substitute day)
    '2027-12-25', // Christmas Day
    '2027-12-31', // New Year's Day (substitute day)
    '2028-01-01', // New Year's Day
    '2028-01-17', // Martin Luther King Jr. Day
    '2028-02-21', // Washington's Birthday
    '2028-05-29', // Memorial Day
    '2028-06-19', // Juneteenth
    '2028-07-04', // Independence Day
    '2028-09-04', // Labour Day
    '2028-10-09', // Columbus Day
    '2028-11-11', // Veterans Day
    '2028-11-23', // Thanksgiving Day
    '2028-12-25', // Christmas Day
  ],
  ZA: [
    '2026-01-01', // New Year's Day
    '2026-03-21', // Human Rights Day
    '2026-04-03', // Good Friday
    '2026-04-06', // Family Day
    '2026-04-27', // Freedom Day
    '2026-05-01', // Workers' Day
    '2026-06-16', // Youth Day
    '2026-08-09', // National Women's Day
    '2026-08-10', // Public Holiday
    '2026-09-24', // Heritage Day
    '2026-12-16', // Day of Reconciliation
    '2026-12-25', // Christmas Day
    '2026-12-26', // Day of Goodwill
    '2027-01-01', // New Year's Day
    '2027-03-21', // Human Rights Day
    '2027-03-22', // Public Holiday
    '2027-03-26', // Good Friday
    '2027-03-29', // Family Day
    '2027-04-27', // Freedom Day
    '2027-05-01', // Workers' Day
    '2027-06-16', // Youth Day
    '2027-08-09', // National Women's Day
    '2027-09-24', // Heritage Day
    '2027-12-16', // Day of Reconciliation
    '2027-12-25', // Christmas Day
    '2027-12-26', // Day of Goodwill
    '2027-12-27', // Public Holiday
    '2028-01-01', // New Year's Day
    '2028-03-21', // Human Rights Day
    '2028-04-14', // Good Friday
    '2028-04-17', // Family Day
    '2028-04-27', // Freedom Day
    '2028-05-01', // Workers' Day
    '2028-06-16', // Youth Day
    '2028-08-09', // National Women's Day
    '2028-09-24', // Heritage Day
    '2028-09-25', // Public Holiday
    '2028-12-16', // Day of Reconciliation
    '2028-12-25', // Christmas Day
    '2028-12-26', // Day of Goodwill
  ],
};
