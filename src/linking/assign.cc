#include "linking/assign.h"

#include <algorithm>
#include <unordered_map>

namespace creditline {
namespace {

constexpr double kLevel = 0.05;            // strengths closer than this are the same
constexpr std::size_t kMaxCandidates = 8;  // shown with a tie or a miss
constexpr double kNearMiss = 0.2;          // score from which a picture is worth showing

struct Edge {
  std::size_t caption = 0;
  const Pair* pair = nullptr;
};

class Assignment {
 public:
  Assignment(const std::vector<std::vector<Pair>>& pairs_by_caption, std::size_t pictures)
      : pairs_(pairs_by_caption), links_(pairs_by_caption.size()), settled_(pairs_by_caption.size()), taken_(pictures) {
    for (std::size_t i = 0; i < links_.size(); ++i) links_[i].caption = i;
  }

  std::vector<Link> run() {
    const std::vector<Edge> edges = strongest_first();
    for (std::size_t first = 0; first < edges.size();) {
      if (!is_free(edges[first])) {
        ++first;
        continue;
      }
      std::size_t last = first;
      const double floor = edges[first].pair->strength - kLevel;
      while (last < edges.size() && edges[last].pair->strength >= floor) ++last;
      settle_level({edges.begin() + static_cast<long>(first), edges.begin() + static_cast<long>(last)});
      first = last;
    }
    add_near_misses();
    return std::move(links_);
  }

 private:
  std::vector<Edge> strongest_first() const {
    std::vector<Edge> edges;
    for (std::size_t caption = 0; caption < pairs_.size(); ++caption)
      for (const Pair& pair : pairs_[caption])
        if (pair.score >= kLinkThreshold) edges.push_back({caption, &pair});
    std::stable_sort(edges.begin(), edges.end(),
                     [](const Edge& a, const Edge& b) { return a.pair->strength > b.pair->strength; });
    return edges;
  }

  bool is_free(const Edge& edge) const { return !settled_[edge.caption] && !taken_[edge.pair->picture]; }

  void link(const Edge& edge) {
    Link& link = links_[edge.caption];
    link.picture = edge.pair->picture;
    link.score = edge.pair->score;
    link.reasons = edge.pair->reasons;
    settled_[edge.caption] = true;
    taken_[edge.pair->picture] = true;
  }

  // The edge of every caption that has one picture left, where no second such caption wants the same picture.
  std::vector<Edge> forced(const std::vector<Edge>& level) const {
    std::unordered_map<std::size_t, std::size_t> choices, claims;  // per caption, per picture
    for (const Edge& edge : level) ++choices[edge.caption];
    for (const Edge& edge : level)
      if (choices[edge.caption] == 1) ++claims[edge.pair->picture];
    std::vector<Edge> out;
    for (const Edge& edge : level)
      if (choices[edge.caption] == 1 && claims[edge.pair->picture] == 1) out.push_back(edge);
    return out;
  }

  void settle_level(std::vector<Edge> level) {
    while (true) {
      std::erase_if(level, [this](const Edge& edge) { return !is_free(edge); });
      const std::vector<Edge> now = forced(level);
      if (now.empty()) break;
      for (const Edge& edge : now) link(edge);
    }
    for (const Edge& edge : level) leave_open(edge);
    for (const Edge& edge : level) {
      settled_[edge.caption] = true;
      taken_[edge.pair->picture] = true;
    }
  }

  void leave_open(const Edge& edge) {
    Link& link = links_[edge.caption];
    if (!link.tied) {
      link.tied = true;
      link.score = edge.pair->score;
      link.reasons = edge.pair->reasons;
    }
    if (link.candidates.size() < kMaxCandidates) link.candidates.push_back(edge.pair->picture);
  }

  void add_near_misses() {
    for (Link& link : links_) {
      if (link.picture || link.tied) continue;
      for (const Pair& pair : pairs_[link.caption]) {
        if (taken_[pair.picture] || pair.score < kNearMiss || link.candidates.size() == kMaxCandidates) continue;
        if (link.candidates.empty()) {
          link.score = pair.score;
          link.reasons = pair.reasons;
        }
        link.candidates.push_back(pair.picture);
      }
    }
  }

  const std::vector<std::vector<Pair>>& pairs_;
  std::vector<Link> links_;
  std::vector<bool> settled_, taken_;  // by caption, by picture
};

}  // namespace

std::vector<Link> assign(const std::vector<std::vector<Pair>>& pairs_by_caption, std::size_t pictures) {
  return Assignment(pairs_by_caption, pictures).run();
}

}  // namespace creditline
