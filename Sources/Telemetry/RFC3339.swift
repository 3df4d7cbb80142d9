/// RFC 3339 timestamps with milliseconds and a numeric offset, in the proleptic calendar.
enum RFC3339 {
    /// Renders an instant; `offsetSeconds` is rounded down to whole minutes as the format demands.
    static func text(millisecondsSince1970: Int64, offsetSeconds: Int) -> String {
        let offsetMinutes = floorDivide(Int64(offsetSeconds), 60).quotient
        let local = millisecondsSince1970 + offsetMinutes * 60_000
        let (days, millisecondOfDay) = floorDivide(local, 86_400_000)
        let (year, month, day) = civil(daysSince1970: days)
        let second = millisecondOfDay / 1000
        let date = "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
        let clock = "\(pad(second / 3600, 2)):\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2))"
        let fraction = pad(millisecondOfDay % 1000, 3)
        let distance = abs(offsetMinutes)
        let sign = offsetMinutes < 0 ? "-" : "+"
        let offset = "\(sign)\(pad(distance / 60, 2)):\(pad(distance % 60, 2))"
        return "\(date)T\(clock).\(fraction)\(offset)"
    }

    /// Turns a day number into a date, counting in eras of 400 years that begin on 1 March.
    private static func civil(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = floorDivide(daysSince1970 + 719_468, 146_097)
        let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leapDays) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func floorDivide(
        _ value: Int64,
        _ divisor: Int64
    ) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func pad(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
