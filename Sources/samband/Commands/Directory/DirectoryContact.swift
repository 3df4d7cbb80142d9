import ArgumentParser
import Coordination
import JSONSchema

struct DirectoryContact: Changing {
    static let configuration = CommandConfiguration(
        commandName: "contact",
        abstract: "Visar hur en funktion nås vid sidan av brevlådan, eller tar bort kortet.",
        discussion: """
            Kortet gäller funktionen och nämner ingen person. Utan --phone och --mail tas det bort.

            Exempel:
              samband directory contact fk/2021005521/nord/handlaggare \\
                --name "Grupp nord" --phone "010-111 22 33" --hours "vardagar 8-16" \\
                --for employer/5599990008 --data samband-data
            """)

    @Argument(help: ArgumentHelp("Funktionens adress.", valueName: "adress"))
    var address: Address
    @Option(help: ArgumentHelp("Vad funktionen kallas.", valueName: "namn")) var name: String?
    @Option(help: ArgumentHelp("Telefon.", valueName: "nummer")) var phone: String?
    @Option(help: ArgumentHelp("E-post.", valueName: "adress")) var mail: String?
    @Option(help: ArgumentHelp("När den nås.", valueName: "tider")) var hours: String?
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Vems kontakt den är; får anges flera gånger.", valueName: "aktör"))
    var parties: [String] = []
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    var why: String { audit.why ?? "katalogen ändrad" }

    private var isRemoved: Bool { phone == nil && mail == nil }

    func validate() throws {
        guard isRemoved, name != nil || hours != nil || !parties.isEmpty else { return }
        throw ValidationError("Ange --phone eller --mail; utan dem tas kortet bort.")
    }

    func change() -> JSONObject {
        var change: JSONObject = [
            "change": "contact-published", "address": .string(address.text),
        ]
        guard !isRemoved else { return change }
        var card: JSONObject = [:]
        for (key, value) in [("name", name), ("phone", phone), ("mail", mail), ("hours", hours)] {
            card[key] = value.map { .string($0) }
        }
        if !parties.isEmpty { card["for"] = .array(parties.map { .string($0) }) }
        change["contact"] = .object(card)
        return change
    }

    func told(_ made: JSONValue) -> Told {
        isRemoved
            ? Told(
                ["address": .string(address.text)],
                "\(address.text) har inget kontaktkort längre.",
                "\(address.text) has no contact card any more.")
            : Told(
                ["address": .string(address.text)], "Kontaktkortet för \(address.text) är satt.",
                "The contact card of \(address.text) is set.")
    }
}
