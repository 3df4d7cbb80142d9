/// Which release of Samband this is; told in WELCOME, in the start fact and by both programs.
package enum Release {
    package static let version = "0.1.0"
}
