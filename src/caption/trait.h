// caption/trait.h: names of traits that are put together piece by piece, and their numbers.
//
//   TraitNumber("roles:") << 'P' << '/' << 'A'   ==   trait_of("roles:P/A")
//
// A name's number is a polynomial in its bytes, so that of two pieces in a row follows from those of the pieces: a
// name that is only looked up is never written out, and a piece of many names is worked out once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace creditline {

using Trait = std::uint64_t;

struct TraitPiece {
  static constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15u;
  std::string_view text;
  std::uint64_t number = 0;
  std::uint64_t shift = 1;  // kBase to the power of its size

  constexpr TraitPiece(std::string_view piece) : text(piece) {  // NOLINT(google-explicit-constructor): it is a text
    for (const char c : piece) {
      number = number * kBase + static_cast<unsigned char>(c);
      shift *= kBase;
    }
  }
  constexpr TraitPiece(const char* piece) : TraitPiece(std::string_view(piece)) {}  // NOLINT: the same
};

// No number is 0: no name begins with a NUL.
constexpr Trait trait_of(std::string_view name) { return TraitPiece(name).number; }

// What each trait that a judge knows adds; 0 of others.
class TraitWeights {
 public:
  bool empty() const { return known_ == 0; }
  double operator[](Trait trait) const { return static_cast<double>(slots_[slot_of(trait)].weight); }
  void set(Trait trait, float weight) {
    if ((known_ + 1) * 2 > slots_.size()) grow();
    Slot& slot = slots_[slot_of(trait)];
    known_ += slot.trait == 0 ? 1 : 0;
    slot = {trait, weight};
  }

 private:
  struct Slot {
    Trait trait = 0;  // 0: free
    float weight = 0;
  };
  // The slot of the trait, or the free one where it would stand.
  std::size_t slot_of(Trait trait) const {
    std::size_t at = (trait ^ trait >> 32) & (slots_.size() - 1);
    while (slots_[at].trait != 0 && slots_[at].trait != trait) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.trait != 0) slots_[slot_of(slot.trait)] = slot;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1u << 13);
  std::size_t known_ = 0;
};

class TraitNumber {
 public:
  explicit TraitNumber(const TraitPiece& kind) : number_(kind.number) {}
  TraitNumber& operator<<(const TraitPiece& piece) {
    number_ = number_ * piece.shift + piece.number;
    return *this;
  }
  TraitNumber& operator<<(char c) {
    number_ = number_ * TraitPiece::kBase + static_cast<unsigned char>(c);
    return *this;
  }
  TraitNumber& operator<<(std::size_t number) {
    if (number >= 10) *this << number / 10;
    return *this << static_cast<char>('0' + number % 10);
  }
  Trait value() const { return number_; }

 private:
  std::uint64_t number_;
};

class TraitName {
 public:
  explicit TraitName(const TraitPiece& kind) : name_(kind.text) {}
  TraitName& operator<<(const TraitPiece& piece) {
    name_ += piece.text;
    return *this;
  }
  TraitName& operator<<(char c) {
    name_ += c;
    return *this;
  }
  TraitName& operator<<(std::size_t number) {
    name_ += std::to_string(number);
    return *this;
  }
  const std::string& value() const { return name_; }

 private:
  std::string name_;
};

}  // namespace creditline
