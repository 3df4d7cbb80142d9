import Coordination
import JSONSchema

/// Fills the seats that a message names with the offices that the tables of intakes give.
///
/// Only what is decided knows of it: the body stays as it came, and of the person's number nothing
/// is kept but the office that was chosen.
struct SeatRouting {
    let directory: Directory
    let day: LocalDate
    let source: Address

    func routed(
        _ fields: [String: JSONValue], birthDay: Int?
    ) -> [String: JSONValue] {
        var fields = fields
        let workplace = workplace(fields)
        if let seats = fields["participants"]?.array {
            fields["participants"] = .array(
                seats.map { routed($0, workplace: workplace, birthDay: birthDay) })
        }
        if let seat = fields["participant"] {
            fields["participant"] = routed(seat, workplace: workplace, birthDay: birthDay)
        }
        return fields
    }

    /// Where the person works, as far as the message says; else where its sender is.
    private func workplace(_ fields: [String: JSONValue]) -> Address {
        fields["employments"]?[0]?["employer"]?.string.flatMap { try? Address(parsing: $0) }
            ?? source
    }

    private func routed(
        _ seat: JSONValue, workplace: Address, birthDay: Int?
    ) -> JSONValue {
        guard var object = seat.object,
            let intake = object["address"]?.string.flatMap({ try? Address(parsing: $0) })
        else { return seat }
        let office = directory.office(
            for: intake, workplace: workplace, birthDay: birthDay, on: day)
        guard office != intake else { return seat }
        object["address"] = .string(office.text)
        return .object(object)
    }
}
