/// The named days of the Swedish calendar that are not working days.
///
/// Source: lag (1989:253) om allmänna helgdagar for the holidays; lag (1930:173) 2 § for the
/// three eves. Whit Monday was a holiday through 2004 and 6 June is one since 2005 (2004:1320).
package enum Holiday: CaseIterable, Sendable {
    case newYearsDay, epiphany, goodFriday, easterSunday, easterMonday, firstOfMay
    case ascensionDay, whitSunday, whitMonday, nationalDay, midsummerDay, allSaintsDay
    case christmasDay, boxingDay
    case midsummerEve, christmasEve, newYearsEve

    /// Eves are working days by name but equated with holidays where a time limit ends.
    package var isEve: Bool {
        switch self {
        case .midsummerEve, .christmasEve, .newYearsEve: true
        default: false
        }
    }

    package var name: Localized {
        switch self {
        case .newYearsDay: Localized(sv: "nyårsdagen", en: "New Year's Day")
        case .epiphany: Localized(sv: "trettondedag jul", en: "Epiphany")
        case .goodFriday: Localized(sv: "långfredagen", en: "Good Friday")
        case .easterSunday: Localized(sv: "påskdagen", en: "Easter Sunday")
        case .easterMonday: Localized(sv: "annandag påsk", en: "Easter Monday")
        case .firstOfMay: Localized(sv: "första maj", en: "First of May")
        case .ascensionDay: Localized(sv: "Kristi himmelsfärdsdag", en: "Ascension Day")
        case .whitSunday: Localized(sv: "pingstdagen", en: "Whit Sunday")
        case .whitMonday: Localized(sv: "annandag pingst", en: "Whit Monday")
        case .nationalDay: Localized(sv: "nationaldagen", en: "National Day")
        case .midsummerDay: Localized(sv: "midsommardagen", en: "Midsummer Day")
        case .allSaintsDay: Localized(sv: "alla helgons dag", en: "All Saints' Day")
        case .christmasDay: Localized(sv: "juldagen", en: "Christmas Day")
        case .boxingDay: Localized(sv: "annandag jul", en: "Boxing Day")
        case .midsummerEve: Localized(sv: "midsommarafton", en: "Midsummer Eve")
        case .christmasEve: Localized(sv: "julafton", en: "Christmas Eve")
        case .newYearsEve: Localized(sv: "nyårsafton", en: "New Year's Eve")
        }
    }
}
